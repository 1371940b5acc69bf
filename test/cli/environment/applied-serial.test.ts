import {
  applicationOf,
  appliedValueOf,
  givenUpValue,
  isRememberedAsLive,
  withoutInstances,
} from "../../../lib/cli/environment/applied-serial";
import { ledgerText } from "../../../lib/release/ledger-format";
import { ReleaseLedger } from "../../../lib/release/release-ledger";
import { ledger } from "../support/ledgers";

const content = ledger({ traffic: { blue: 100 }, colors: { blue: "r1" } }, 5);
const own = ReleaseLedger.parse(ledgerText(content), "releases/staging.json");
const other = ledger({ traffic: { blue: 100 }, colors: { blue: "r2" } }, 5);
const refusal = (parameter: string) => {
  const application = applicationOf(own, parameter);
  return application.kind === "foreign" ? application.refusal : application.kind;
};

test("an environment without the parameter was never deployed", () => {
  expect(applicationOf(own, undefined)).toEqual({ kind: "never" });
});

test("the same serial with the same content is applied; notes beside a release do not count", () => {
  expect(appliedValueOf(content)).toMatch(/^5 [0-9a-f]{12} Web\/r1:blue\/[0-9a-f]{8}:100$/);
  expect(applicationOf(own, appliedValueOf(content))).toEqual({ kind: "applied" });
  const blue = { ...content.services.Web!.colors.blue!, served: { since: "2026-11-21T08:00:00Z" } };
  const noted = { ...content, services: { Web: { ...content.services.Web!, colors: { blue } } } };
  expect(appliedValueOf(noted)).toBe(appliedValueOf(content));
});

describe("a release that the ledger says to run", () => {
  const group = { min: 1, max: 2, desired: 1, inService: 1, createdAt: "2026-11-21T08:00:00Z", targetGroupArns: [] };
  const made = { ...group, name: "shop-1", service: "Web", release: "r1", scalesIn: true, deleting: false };
  test("runs when AWS has its group", () => expect(withoutInstances(own, [made])).toEqual([]));
  test.each([
    ["no group", []],
    ["another release's group", [{ ...made, release: "r2" }]],
    ["a group that is being deleted", [{ ...made, deleting: true }]],
  ])("does not run yet when AWS has %s", (_what, groups) => expect(withoutInstances(own, groups)).toEqual(["Web/r1"]));
  test("needs none when it failed", () => {
    const failed = { at: "2026-11-21T08:00:00Z", reason: "0 of 1 healthy" };
    const colors = { blue: { ...content.services.Web!.colors.blue!, failed } };
    const text = ledgerText({ ...content, services: { Web: { ...content.services.Web!, colors } } });
    expect(withoutInstances(ReleaseLedger.parse(text, "ledger"), [])).toEqual([]);
  });
});

test("the serial before was not carried out to its end, whatever its content", () => {
  expect(applicationOf(own, "4 0123456789ab")).toEqual({ kind: "pending" });
});

test("a serial without a fingerprint, as the first format had it, counts", () => {
  expect(applicationOf(own, "5")).toEqual({ kind: "applied" });
});

test.each([
  ["6 0123456789ab", "releases/staging.json has serial 5, but staging applied serial 6 already", /stale: pull/],
  [
    "3 0123456789ab",
    "releases/staging.json has serial 5, but staging applied only serial 3",
    /check out the commits between/,
  ],
  [appliedValueOf(other), "staging applied another ledger with the same serial, 5", /pull\. .* take it back from git/],
  [
    "none",
    'the parameter that remembers the serial of staging holds "none", which is no serial',
    /get-parameter-history/,
  ],
  ["", 'the parameter that remembers the serial of staging holds "", which is no serial', /former value/],
])("%j is of another ledger", (parameter, rule, remedy) => {
  expect(refusal(parameter)).toEqual({ rule, remedy: expect.stringMatching(remedy) as string });
});

test("a transition that is given up counts by its serial, and its releases do not count as seen", () => {
  const before = "4 0123456789ab Web/r0:green/749c7a03:100";
  const value = givenUpValue(own, before);
  expect(value).toBe(`${appliedValueOf(content).split(" ").slice(0, 2).join(" ")} Web/r0:green/749c7a03:100`);
  expect(applicationOf(own, value)).toEqual({ kind: "applied" });
  expect(givenUpValue(own, undefined).split(" ")).toHaveLength(2);
});

test.each([
  ["Web/r1", true],
  ["Web/r2", false],
  ["Web/r11", false],
])("of %s it is remembered that it was to be live: %s", (key, expected) => {
  expect(isRememberedAsLive("5 0123456789ab Web/r1:blue/3f9a01c2:100 Web/r2:green/3f9a01c2:0", key)).toBe(expected);
  expect(isRememberedAsLive(undefined, key)).toBe(false);
});
