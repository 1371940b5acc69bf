import { CallMeter, isMutating } from "../../../lib/cli/aws/call-meter";

test.each([
  ["DescribeRules", false],
  ["GetParameter", false],
  ["ListTagsForResource", false],
  ["ModifyRule", true],
  ["SetDesiredCapacity", true],
  ["CreateDBSnapshot", true],
])("%s: changes something: %s", (action, expected) => expect(isMutating(action)).toBe(expected));

describe("a meter", () => {
  let time = 0;
  const after = (milliseconds: number) => async () => void (time += milliseconds);

  test("counts calls, and those that change something", () => {
    const meter = new CallMeter();
    for (const action of ["DescribeRules", "ModifyRule", "ModifyRule"]) meter.count(action);
    expect(meter.calls).toMatchObject({ all: 3, mutating: 2 });
  });
  test("adds up the time of calls, also of one that fails", async () => {
    const meter = new CallMeter(() => time);
    await meter.during(after(30));
    time += 1000;
    await expect(meter.during(() => after(12)().then(() => Promise.reject(new Error("no"))))).rejects.toThrow("no");
    expect(meter.calls.milliseconds).toBe(42);
  });
  test("counts the time of calls that overlap once", async () => {
    const meter = new CallMeter(() => time);
    let end = (): void => undefined;
    const first = meter.during(() => new Promise<void>((resolve) => (end = resolve)));
    time += 10;
    await meter.during(after(20));
    time += 5;
    expect(meter.calls.milliseconds).toBe(0);
    end();
    await first;
    expect(meter.calls.milliseconds).toBe(35);
  });
});
