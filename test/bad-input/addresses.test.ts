import type { App } from "cdktf";
import { AppEnvironment, EnvironmentProfile } from "../../lib";
import { plainStack } from "../support/synth";
import { blueLive, differs, environment, faultsOf, faultsOfStaging, PLACE, stagingProfile, web } from "./faults";

const GIVE_ONE = 'Give one of them a range of its own: addressRange: differs("10.7.0.0/16", "<reason>").';

function twins(range: string): (app: App) => void {
  return (app) => {
    const production = EnvironmentProfile.production(PLACE);
    web(environment(app, production));
    web(environment(app, production.staging({ addressRange: differs(range, "a test") })));
  };
}

describe("the addresses of two environments of one app", () => {
  test.each(["10.0.0.0/16", "10.0.128.0/17"])("do not overlap, as %s does production's", (range) => {
    expect(faultsOf(twins(range))).toEqual([
      `[staging/Environment] 'profile.addressRange' is ${range}, but it overlaps 10.0.0.0/16 of production. ${GIVE_ONE}`,
    ]);
  });

  test("may be neighbors", () => {
    expect(faultsOf(twins("10.1.0.0/16"))).toEqual([]);
  });

  test("are compared in somebody else's stacks as well", () => {
    const stack = plainStack();
    const shop = { application: "shop", profile: stagingProfile(), ledger: blueLive() };
    new AppEnvironment(stack, "One", shop);
    const other = new AppEnvironment(stack, "Two", shop);
    const told = other.node.metadata.map(({ data }) => data as string);
    expect(told).toContainEqual(expect.stringContaining("of staging. Give one of them a range of its own"));
  });
});

describe("an address range", () => {
  test.each(["10.0.0.300/16", "10.0.0.0", "", "fd00::/8"])(
    "that is none, as %j, is told and breaks nothing else",
    (range) => {
      expect(faultsOfStaging({ addressRange: differs(range, "a test"), region: differs("moon", "a test") })).toEqual([
        `[staging/Environment] 'profile.region' is "moon", but it is not the name of an AWS region. Write one such as "us-east-1".`,
        `[staging/Environment/Network] 'addressRange' is ${JSON.stringify(range)}, but it must be a range of IPv4 addresses in CIDR notation. Write four numbers up to 255, a slash and the length, as 10.0.0.0/16.`,
      ]);
    },
  );

  test("that is none does not hide an overlap of others", () => {
    const faults = faultsOf((app) => {
      twins("10.0.0.0/16")(app);
      const broken = { addressRange: differs("nowhere", "a test") };
      web(environment(app, EnvironmentProfile.production(PLACE).cheaper("qa", broken)));
    });
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual(["[staging/Environment]", "[qa/Environment/Network]"]);
  });
});
