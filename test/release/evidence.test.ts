import fc from "fast-check";
import { Duration } from "../../lib/core/duration";
import { evidenceFor, evidenceRefusal } from "../../lib/release/evidence";
import type { Evidence } from "../../lib/release/release-record";
import { recordEvidence } from "../../lib/release/notes/record-evidence";
import { at, done, GREEN_DEPLOYED, refused, released, web } from "./support/service-states";

const found = (check: string, clock: string, result: Evidence["result"] = "passed"): Evidence => ({
  check,
  result,
  detail: result === "passed" ? "2 of 2" : "1 of 2",
  at: at(clock),
  by: "ci",
});
const wanted = { checks: ["health", "alarms"], now: at("10:00"), notOlderThan: Duration.hours(1) };
const shortfalls = (...evidence: Evidence[]) => evidenceFor(released("r8", { evidence }), wanted);

describe("evidence for a release", () => {
  it("is complete when every check passed lately", () =>
    expect(shortfalls(found("health", "09:30"), found("alarms", "09:00"), found("more", "01:00"))).toEqual([]));

  it.each([
    ["missing", [found("health", "09:30")], "alarms missing"],
    ["failed", [found("health", "09:30"), found("alarms", "09:30", "failed")], "alarms failed (1 of 2)"],
    ["too old", [found("health", "08:59"), found("alarms", "09:30")], `health too old (${at("08:59")})`],
    ["in the future", [found("health", "10:06"), found("alarms", "09:30")], `health in the future (${at("10:06")})`],
  ])("is not when a check is %s", (_why, evidence, words) =>
    expect(evidenceRefusal(released("r8"), shortfalls(...evidence))).toEqual({
      rule: `release r8 is not verified: ${words}`,
      remedy: "Run the checks: verify. Then try again.",
    }),
  );

  it("is never recent at a time that is none", () => {
    const [shortfall] = evidenceFor(released("r8", { evidence: [{ ...found("health", "09:00"), at: "soon" }] }), {
      ...wanted,
      checks: ["health"],
    });
    expect(shortfall?.why).toBe("in the future");
  });

  it("holds for any age up to the limit and none beyond, but for clocks that differ", () => {
    fc.assert(
      fc.property(fc.integer({ min: -600, max: 7200 }), (age) => {
        const time = new Date(Date.parse(at("10:00")) - age * 1000).toISOString();
        const release = released("r8", { evidence: [{ ...found("health", "09:00"), at: time }] });
        const complete = evidenceFor(release, { ...wanted, checks: ["health"] }).length === 0;
        expect(complete).toBe(age >= -300 && age <= 3600);
      }),
    );
  });
});

describe("recording evidence", () => {
  const record = (ledger = GREEN_DEPLOYED, ...evidence: Evidence[]) =>
    recordEvidence(ledger, "Web", { release: "r8", evidence });

  it("keeps the last run of each check, whichever was written down first, and the serial", () => {
    const first = done(record(GREEN_DEPLOYED, found("health", "09:30"), found("alarms", "09:00", "failed")));
    const second = done(record(first.ledger, found("health", "09:00", "failed"), found("alarms", "09:10")));
    expect(web(second.ledger).colors.green?.evidence).toEqual([found("health", "09:30"), found("alarms", "09:10")]);
    expect(second.ledger.serial).toBe(GREEN_DEPLOYED.serial);
    expect(first.summary).toBe("records that release r8 of Web passed 1 of 2 checks");
  });

  it("is refused for a release that runs nowhere", () =>
    expect(refused(recordEvidence(GREEN_DEPLOYED, "Web", { release: "r9", evidence: [] }))).toEqual({
      rule: "no color of Web runs release r9",
      remedy: "It runs: blue, release r7; green, release r8.",
    }));
});
