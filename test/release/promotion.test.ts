import { Duration } from "../../lib/core/duration";
import type { LedgerContent, Release } from "../../lib/release/ledger-content";
import { promotable, servedAndVerified } from "../../lib/release/promotion";
import { at, content, EMPTY, ledgerOf, refused, released } from "./support/service-states";

const evidence = [{ check: "health", result: "passed", detail: "200", at: at("08:30"), by: "ci" }] as const;
const served = { since: at("08:30") };
const proof = { checks: ["health"], soak: Duration.hours(1), now: at("10:00") };
const staging = (blue: Partial<Release>, traffic: LedgerContent["services"][string]["traffic"] = { blue: 100 }) =>
  ledgerOf({ traffic, colors: { blue: released("r7", blue), green: released("r6", { ...content("old") }) } });
const production = { ...EMPTY, environment: "production" };
const promote = (from: LedgerContent, to: LedgerContent = production) =>
  promotable(from, to, { service: "Web", ...proof });
const IMAGE = content().containers.app!.image;

test("what serves and is verified may be promoted, with its digests and its origin", () => {
  const proven = { color: "blue", release: "r7", images: { app: IMAGE }, secondsServed: 5400 };
  expect(promote(staging({ evidence, served }))).toEqual({ ...proven, from: "staging r7" });
  expect(servedAndVerified(staging({ evidence, served }), "Web", proof)).toEqual([proven]);
});

test("what served before counts by the time that it served, and comes after what is live", () => {
  const former = released("r6", { ...content("old"), evidence, served: { since: at("06:00"), until: at("07:10") } });
  const both = ledgerOf({
    traffic: { blue: 100 },
    colors: { green: former, blue: released("r7", { evidence, served }) },
  });
  expect(servedAndVerified(both, "Web", proof).map(({ release }) => release)).toEqual(["r7", "r6"]);
  const longer = { ...proof, soak: Duration.minutes(80) };
  expect(servedAndVerified(both, "Web", longer).map(({ release }) => release)).toEqual(["r7"]);
});

test.each([
  [
    "was never seen serving",
    promote(staging({ evidence })),
    "staging: nobody saw release r7 serve all users",
    "Switch to it and let it serve.",
  ],
  [
    "served too short",
    promote(staging({ evidence, served: { since: at("09:30") } })),
    "staging: release r7 has served all users for 30 min, not for 1 h",
    'Wait 30 min; or cut it short, which is recorded: --hotfix "<reason>".',
  ],
  [
    "is not verified",
    promote(staging({ served })),
    "staging: release r7 is not verified: health missing",
    "Run the checks: verify. Then try again.",
  ],
  [
    "failed",
    promote(
      ledgerOf({
        traffic: { blue: 100 },
        colors: { blue: released("r7", { failed: { at: at("08:00"), reason: "x" } }) },
      }),
    ),
    "no release of Web has all of the traffic of staging",
    "Switch all of it to one there, let it serve 1 h, and verify it.",
  ],
  [
    "has a part of the traffic",
    promote(staging({ evidence, served }, { blue: 90, green: 10 })),
    "no release of Web has all of the traffic of staging",
    "Switch all of it to one there, let it serve 1 h, and verify it.",
  ],
  [
    "is of an unknown service",
    promote(EMPTY),
    'the ledger of staging has no service "Web"',
    "It has none yet: deploy a first release.",
  ],
  [
    "would go where it comes from",
    promote(EMPTY, EMPTY),
    "staging would be promoted to itself",
    "Name two environments.",
  ],
])("what %s may not", (_what, outcome, rule, remedy) => expect(refused(outcome)).toMatchObject({ rule, remedy }));

test("what the other environment serves already is not promoted again", () => {
  const there = {
    ...ledgerOf({ traffic: { green: 100 }, colors: { green: released("r3") } }),
    environment: "production",
  };
  expect(refused(promote(staging({ evidence, served }), there))).toEqual({
    rule: "production serves the images of release r7 already, as r3",
    remedy: "There is nothing to promote. For new configuration only: deploy.",
    alreadySo: true,
  });
});

test("a hotfix shortens the soak, never the checks", () => {
  const hotfix = { service: "Web", ...proof, soak: Duration.minutes(5) };
  const young = { since: at("09:50") };
  expect(promotable(staging({ evidence, served: young }), production, hotfix)).toMatchObject({ from: "staging r7" });
  expect(refused(promotable(staging({ served: young }), production, hotfix)).rule).toContain("health missing");
});
