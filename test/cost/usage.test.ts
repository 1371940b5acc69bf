import { isRefusal } from "../../lib/release/transitions/outcome";
import { meaningOf, USAGE_KEYS, usageOf, USUAL_USAGE } from "../../lib/cost/usage";

function refusalOf(given: never): string {
  const usage = usageOf(given);
  if (!isRefusal(usage)) throw new Error("it was taken");
  return `${usage.rule}. ${usage.remedy}`;
}

it("what is not said is as usual", () =>
  expect(usageOf({ dataOutGb: 500 })).toEqual({ ...USUAL_USAGE, dataOutGb: 500 }));

it("every assumption says what it means, as a sentence", () => {
  expect(USAGE_KEYS.length).toBeGreaterThan(15);
  expect(USAGE_KEYS.filter((key) => !/^[A-Z].*\.$/.test(meaningOf(key)))).toEqual([]);
});

it.each([
  [{ traffic: 3 }, 'usage has no "traffic". There are: runningHours, '],
  [{ dataOutGb: -1 }, "dataOutGb of the usage is not possible: "],
  [{ dataOutGb: "many" }, "GB that go out to the internet."],
  [{ runningHours: 731 }, "Hours of a month, of 730"],
  [[], "Give an object such as"],
])("%j is refused", (given, message) => expect(refusalOf(given as never)).toContain(message));
