import fc from "fast-check";
import { differs, Duration, EnvironmentProfile, RELEASE_POLICY, type ReleasePolicy } from "../../lib";
import { describeFault } from "../../lib/core/fault";
import { releasePolicyFaults } from "../../lib/release/release-policy";
import { PLACE } from "../bad-input/faults";

const messages = (policy: object) => releasePolicyFaults("profile.releases", policy).map(describeFault);

describe("the limits of a release", () => {
  test("are an hour, a day and half an hour", () => {
    const { evidenceAge, backupAge, soak } = RELEASE_POLICY;
    expect([evidenceAge, backupAge, soak].map((each) => `${each}`)).toEqual(["1 h", "1 day", "30 min"]);
    expect(messages(RELEASE_POLICY)).toEqual([]);
  });

  test("are whole seconds, at least one", () => {
    const seconds = fc.oneof(fc.double({ noNaN: true }), fc.integer());
    fc.assert(
      fc.property(seconds, (amount) => {
        const soak = Duration.seconds(amount);
        const right = Number.isSafeInteger(amount) && amount > 0;
        expect(releasePolicyFaults("releases", { ...RELEASE_POLICY, soak })).toHaveLength(right ? 0 : 1);
      }),
    );
  });

  test("say what is wrong, also to whoever writes plain JavaScript", () => {
    const rule = "but a limit is a Duration of whole seconds, at least one. Leave it as it is:";
    expect(messages({ evidenceAge: Duration.seconds(0), soak: 30 })).toEqual([
      expect.stringContaining(`'profile.releases.evidenceAge' is 0 s, ${rule}`),
      expect.stringContaining(`'profile.releases.backupAge' is not given, ${rule}`),
      expect.stringContaining(`'profile.releases.soak' is 30, ${rule}`),
    ]);
  });
});

describe("a profile", () => {
  const production = EnvironmentProfile.production(PLACE);
  const longer: ReleasePolicy = { ...RELEASE_POLICY, soak: Duration.hours(2) };

  test("has the usual limits, and so have staging and previews", () => {
    for (const profile of [production, production.staging(), production.preview("pr-7")]) {
      expect([profile.knobs.releases, profile.reasonFor("releases")]).toEqual([RELEASE_POLICY, undefined]);
    }
  });

  test("takes others", () => {
    const staging = production.staging({ releases: differs(longer, "testers need the afternoon") });
    expect(`${staging.knobs.releases.soak}`).toBe("2 h");
  });

  test.each([undefined, null, "1 h"])("tells of limits that are none: %p", (releases) => {
    const profile = EnvironmentProfile.production({ ...PLACE, releases } as never);
    expect(profile.faults).toHaveLength(releases === undefined ? 0 : 3);
  });
});
