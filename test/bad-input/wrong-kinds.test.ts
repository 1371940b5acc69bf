import { StateStore, DedicatedNetwork, EnvironmentStack, Identity } from "../../lib";
import { synth } from "../support/synth";
import { blueLive, faultsOf, faultsOfProduction, faultsOfStaging, stagingProfile } from "./faults";

/** Knobs whose kind only a cast can get wrong. */
const KNOBS = [
  "account",
  "region",
  "access",
  "addressRange",
  "egress",
  "instanceType",
  "capacity",
  "disk",
  "databaseClass",
  "databaseStorage",
  "backupRetention",
  "logRetention",
  "protection",
];
const everyKnob = (value: unknown) => Object.fromEntries(KNOBS.map((knob) => [knob, value]));
const knobsIn = (faults: readonly string[]) => faults.flatMap((fault) => /'profile\.(\w+)' is/.exec(fault)?.[1] ?? []);

describe.each([
  ["null", null],
  ["a number", 42],
  ["an object", {}],
  ["a list", [null]],
  ["a function", () => 1],
])("%s for a knob that takes something else", (_what, value) => {
  test("is told of every knob of production, and throws nowhere", () => {
    expect(knobsIn(faultsOfProduction(everyKnob(value)))).toEqual(KNOBS);
  });

  test("is told of every difference, and throws nowhere", () => {
    const differences = Object.fromEntries(KNOBS.map((knob) => [knob, { value, reason: "a test" }]));
    expect(knobsIn(faultsOfStaging(differences))).toEqual(KNOBS);
  });

  test("is a difference without a reason where it stands bare", () => {
    const faults = faultsOfStaging(everyKnob(value));
    expect(knobsIn(faults).sort()).toEqual([...KNOBS].sort());
    expect(faults.every((fault) => fault.includes("different from production, without a reason"))).toBe(true);
  });

  test("is told of the people to notify", () => {
    expect(faultsOfProduction({ notify: [value] })[0]).toContain("'profile.notify' is");
  });
});

test("a way out that does not exist is told in a network, too, and by name", () => {
  expect(faultsOfStaging({ egress: { value: "warp", reason: "a test" } } as never)).toEqual([
    '[staging/Environment] \'profile.egress\' is "warp", but the knob takes another kind of value. Write "publicAddress", "natGateway", "none" or { natInstance: { image: "ami-…" } }.',
  ]);
  const { errors } = synth((stack) => {
    const identity = new Identity({ application: "shop", environment: "staging" });
    new DedicatedNetwork(stack, "Network", { addressRange: "10.1.0.0/16", egress: "warp" as never, identity });
  });
  expect(errors[0]).toContain("[plain/Network] 'egress' is \"warp\", but there is no such way out.");
});

describe("a bucket for the state", () => {
  const faultsOfState = (bucket: unknown, region: unknown = "us-east-1") =>
    faultsOf((app) => {
      const state = StateStore.s3({ bucket, region } as Parameters<typeof StateStore.s3>[0]);
      new EnvironmentStack(app, { application: "shop", profile: stagingProfile(), ledger: blueLive(), state });
    }).filter((fault) => fault.includes("'state."));

  test.each(["s3://shop-state", "Shop-State", "ab", "-shop", "shop_state", "", undefined])(
    "is not called %p",
    (name) => {
      expect(faultsOfState(name)).toEqual([
        `[staging] 'state.bucket' is ${JSON.stringify(String(name))}, but a bucket's name has 3 to 63 lower-case letters, digits, hyphens and dots, and is no address. Pass the bucket's name alone: StateStore.s3({ bucket: "shop-terraform-state", … }).`,
      ]);
    },
  );

  test("may be called as buckets are, with dots as old ones", () => {
    expect([...faultsOfState("shop-terraform-state"), ...faultsOfState("state.shop.example")]).toEqual([]);
  });

  test("is in a region", () => {
    expect(faultsOfState("shop-state", "Ohio")).toEqual([
      "[staging] 'state.region' is \"Ohio\", but it is not the name of an AWS region. Pass the bucket's region.",
    ]);
  });
});
