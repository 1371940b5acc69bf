import fc from "fast-check";
import { differs, Domain, Duration, EnvironmentProfile, Protection } from "../../lib";
import { defaultAddressRange } from "../../lib/environment/address-range-of";
import { describeFault } from "../../lib/core/fault";
import { AddressRange } from "../../lib/network/address-range";
import { PLACE } from "../bad-input/faults";

const production = EnvironmentProfile.production(PLACE);

describe("production", () => {
  test("is safe unless it says otherwise", () => {
    expect(production.knobs.protection).toEqual(Protection.protected());
    expect(production.knobs.backupRetention.toDays()).toBe(14);
    expect([production.name, production.shortName]).toEqual(["production", "prod"]);
  });

  test("differs from nothing", () => expect(production.differences).toEqual({}));
});

describe("a profile derived from production", () => {
  const staging = production.staging();

  test("has a network and a host name of its own, and data that may go", () => {
    expect(staging.knobs.addressRange).not.toBe(production.knobs.addressRange);
    expect(staging.knobs.domain?.host).toBe("staging.shop.example");
    expect(staging.knobs.protection.kind).toBe("disposable");
  });

  test("has production's values wherever it does not differ", () => {
    for (const knob of Object.keys(production.knobs) as (keyof typeof production.knobs)[]) {
      if (staging.reasonFor(knob) === undefined) expect(staging.knobs[knob]).toBe(production.knobs[knob]);
    }
  });

  test("gives a reason for every difference", () => {
    const reasons = Object.values(staging.differences).map(({ reason }) => reason);
    expect(reasons.length).toBeGreaterThan(4);
    for (const reason of reasons) expect(reason).toMatch(/\w+ \w+/);
  });

  test("takes one's own difference over ours", () => {
    const longer = production.staging({ logRetention: differs(Duration.days(30), "an audit") });
    expect([longer.knobs.logRetention.toDays(), longer.reasonFor("logRetention")]).toEqual([30, "an audit"]);
  });

  test("keeps its ancestors' reasons when it is derived again", () => {
    const qa = production.staging({ instanceType: differs("t3.small", "more memory for tests") }).cheaper("qa");
    expect([qa.knobs.instanceType, qa.reasonFor("instanceType")]).toEqual(["t3.small", "more memory for tests"]);
    expect(qa.knobs.addressRange).toBe(defaultAddressRange("qa"));
  });

  test("leaves production as it is", () => {
    expect(production.knobs.domain).toBe(PLACE.domain);
    expect(production.differences).toEqual({});
  });

  test("has as many host names as production", () => {
    const many = EnvironmentProfile.production({
      ...PLACE,
      domain: Domain.inZone("shop.example", { moreHosts: ["api"] }),
    });
    expect(many.preview("pr-7").knobs.domain?.hosts).toEqual(["pr-7.shop.example", "pr-7-api.shop.example"]);
  });

  test("runs on the smallest machines as a preview", () => {
    expect(production.preview("pr-7").knobs).toMatchObject({ instanceType: "t3.micro", capacity: { min: 1, max: 1 } });
  });
});

describe("the default range of an environment", () => {
  test("follows from its name alone, is private, and never production's", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const range = AddressRange.of(defaultAddressRange(name));
        expect(range.networkFaults("addressRange")).toEqual([]);
        expect(`${range}` === "10.0.0.0/16").toBe(name === "production");
        expect(defaultAddressRange(name)).toBe(`${range}`);
      }),
    );
  });
});

describe("a profile's faults", () => {
  const messages = (profile: EnvironmentProfile) => profile.faults.map(describeFault);

  test.each([
    ["account", "12345", "an AWS account has 12 digits. Ask for it: aws sts get-caller-identity --query Account."],
    ["region", "Virginia", 'it is not the name of an AWS region. Write one such as "us-east-1".'],
  ])("name a wrong %s", (knob, value, rest) => {
    expect(messages(EnvironmentProfile.production({ ...PLACE, [knob]: value }))).toEqual([
      `'profile.${knob}' is "${value}", but ${rest}`,
    ]);
  });

  test.each(["us-east-1", "ap-southeast-2", "us-gov-west-1", "mx-central-1"])("accept the region %s", (region) => {
    expect(messages(EnvironmentProfile.production({ ...PLACE, region }))).toEqual([]);
  });

  test("want an unlock to end, for a reason", () => {
    const protection = Protection.unlocked({ until: "tomorrow", reason: " " });
    expect(messages(EnvironmentProfile.production({ ...PLACE, protection }))).toEqual([
      `'profile.protection.until' is "tomorrow", but an unlock ends on a day. Write it as 2026-12-31.`,
      `'profile.protection.reason' is " ", but taking protection off has a reason. Write why, for whoever reads the history.`,
    ]);
  });

  const unlockedUntil = (until: string) =>
    messages(EnvironmentProfile.production({ ...PLACE, protection: Protection.unlocked({ until, reason: "a move" }) }));

  test.each(["2026-02-30", "2026-02-29", "2026-04-31", "2100-02-29", "2026-1-1", "2026-00-10"])(
    "want an unlock to end on a day that exists, which %s is not",
    (until) => {
      expect(unlockedUntil(until)).toEqual([
        `'profile.protection.until' is "${until}", but an unlock ends on a day. Write it as 2026-12-31.`,
      ]);
    },
  );

  test.each(["2026-12-31", "2028-02-29", "2000-02-29"])("accept an unlock until %s", (until) => {
    expect(unlockedUntil(until)).toEqual([]);
  });
});
