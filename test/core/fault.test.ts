import { Testing } from "cdktf";
import { Construct } from "constructs";
import { describeFault, MissingPropError, quoted, report } from "../../lib/core/fault";
import { plainStack, Synthesized } from "../support/synth";

const fault = {
  prop: "timeout",
  value: "30 s",
  rule: "it must be below the interval, 10 s",
  remedy: "Pass Duration.seconds(5).",
};
const TOLD = "'timeout' is 30 s, but it must be below the interval, 10 s. Pass Duration.seconds(5).";

describe("faults", () => {
  it("are told as prop, value, rule and remedy", () => expect(describeFault(fault)).toBe(TOLD));

  it("come together, each with the path of its construct", () => {
    const stack = plainStack();
    report(new Construct(stack, "One"), [fault, { ...fault, prop: "interval" }]);
    report(new Construct(stack, "Two"), [fault]);
    expect(new Synthesized(stack).errors).toEqual([
      `[plain/One] ${TOLD}`,
      `[plain/One] ${TOLD.replace("timeout", "interval")}`,
      `[plain/Two] ${TOLD}`,
    ]);
    expect(() => Testing.fullSynth(stack)).toThrow(/plain\/One[^]*plain\/Two/);
  });

  it("do not stop anybody when there are none", () => {
    const stack = plainStack();
    report(stack, []);
    expect(new Synthesized(stack).errors).toEqual([]);
  });

  it("are thrown in the same words where nothing can be built without the value", () => {
    const error = new MissingPropError(new Construct(plainStack(), "One"), fault);
    expect(error.message).toBe(`[plain/One] ${TOLD}`);
    expect(error.name).toBe("MissingPropError");
  });

  it("quote text so that spaces and quotes are seen", () => expect(quoted('a "b" ')).toBe('"a \\"b\\" "'));
});
