import { Construct } from "constructs";
import { Protection } from "../../lib/core/protection";
import { PROTECTION } from "../../lib/core/surroundings";
import { plainStack } from "../support/synth";

describe("Protection", () => {
  it("is safe without a word, and carries its reason where it is not", () => {
    expect(Protection.protected()).toEqual({ kind: "protected" });
    expect(Protection.disposable("seeded every night")).toEqual({ kind: "disposable", reason: "seeded every night" });
    expect(Protection.unlocked({ until: "2026-12-31", reason: "moving out" })).toEqual({
      kind: "unlocked",
      until: "2026-12-31",
      reason: "moving out",
    });
  });

  it("is taken from the surroundings, and its absence names the ways to say it", () => {
    const stack = plainStack();
    const inner = new Construct(stack, "Database");
    expect(() => PROTECTION.require(inner)).toThrow(
      /'protection' is not given.*Protection\.protected\(\).*Protection\.disposable\(/,
    );
    PROTECTION.provide(stack, Protection.protected());
    expect(PROTECTION.require(inner).kind).toBe("protected");
  });
});
