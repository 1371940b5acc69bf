import { describeFault } from "../../lib/core/fault";
import type { ServiceEntry } from "../../lib/release/ledger-content";
import { ReleaseLedger } from "../../lib/release/release-ledger";
import { at, ledgerOf, released } from "./support/service-states";

const failed = { at: at("09:00"), reason: "0 of 2 healthy" };
const both = { blue: released("r7"), green: released("r8") };
const messages = (entry: ServiceEntry) =>
  ReleaseLedger.parse(JSON.stringify(ledgerOf(entry)), "l.json").faults.map(describeFault);

test.each<[string, ServiceEntry, string]>([
  [
    "a way back to a split",
    { traffic: { green: 100 }, previous: { blue: 90, green: 10 }, colors: both },
    `'l.json: services.Web.previous' is {"blue":90,"green":10}, but rollback returns to one release that had all traffic. Write {"blue": 100}, or leave it out.`,
  ],
  [
    "a way back to nothing",
    { traffic: { green: 100 }, previous: { blue: 100 }, colors: { green: released("r8") } },
    `'l.json: services.Web.previous' is {"blue":100}, but blue runs nothing that could take traffic back. Leave it out.`,
  ],
  [
    "a way back to what failed",
    { traffic: { green: 100 }, previous: { blue: 100 }, colors: { ...both, blue: released("r7", { failed }) } },
    `'l.json: services.Web.previous' is {"blue":100}, but blue holds a release that failed. Leave it out.`,
  ],
  [
    "traffic to what failed",
    { traffic: { blue: 90, green: 10 }, colors: { ...both, green: released("r8", { failed }) } },
    "'l.json: services.Web.traffic.green' is 10 %, but release r8 failed and never gets traffic. Give its share to the other color.",
  ],
  [
    "a last release below those that run",
    { traffic: {}, lastRelease: 7, colors: both },
    "'l.json: services.Web.lastRelease' is 7, but the service has a release r8, and an id names one release for ever. Write 8.",
  ],
])("a ledger edited by hand to %s is refused", (_what, entry, message) => expect(messages(entry)).toEqual([message]));

test.each(["yesterday", "2026-11-21", "2026-13-45T99:00:00Z", "2026-11-21T08:00:00+01:00"])(
  "%s is not a time",
  (time) =>
    expect(messages({ traffic: {}, colors: { blue: released("r1", { served: { since: time } }) } })[0]).toContain(
      "colors.blue.served.since",
    ),
);

test("a release's resources carry the name that the service had", () => {
  const entry = { traffic: {}, lastRelease: 8, formerly: [{ name: "Shop", lastRelease: 7 }], colors: both };
  const ledger = ReleaseLedger.parse(JSON.stringify(ledgerOf(entry)), "l.json");
  expect([ledger.nameCarried("Web", "blue"), ledger.nameCarried("Web", "green")]).toEqual(["Shop", "Web"]);
  expect(ledger.nameCarried("Other", "blue")).toBe("Other");
});
