import { CallMeter, isMutating } from "../../../lib/cli/aws/call-meter";

test.each([
  ["DescribeRules", false],
  ["GetParameter", false],
  ["ListTagsForResource", false],
  ["FilterLogEvents", false],
  ["ModifyRule", true],
  ["SetDesiredCapacity", true],
  ["CreateDBSnapshot", true],
])("%s: changes something: %s", (action, expected) => expect(isMutating(action)).toBe(expected));

test("a meter counts calls, and those that change something", () => {
  const meter = new CallMeter();
  for (const action of ["DescribeRules", "ModifyRule", "ModifyRule"]) meter.count(action);
  expect(meter.calls).toEqual({ all: 3, mutating: 2 });
});
