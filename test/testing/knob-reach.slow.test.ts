import type { EnvironmentProfile } from "../../lib";
import {
  Access,
  DatabaseStorage,
  differs,
  Domain,
  Duration,
  Notify,
  Protection,
  Secret,
  StorageSize,
  type ProfileKnobs,
} from "../../lib";
import type { DecidedDifference } from "../../lib/parity/decided-difference";
import { covers, KNOB_REACH, reaches } from "../../lib/parity/knob-reach";
import type { KnobName } from "../../lib/environment/profile-knobs";
import { decided } from "../../lib/parity/differences";
import { compareParity, differencesBetween } from "../../lib/testing/parity";
import { production, PROXIED, twin as twinThatRuns } from "./twins";

const twin = (profile: EnvironmentProfile) => twinThatRuns(profile, PROXIED);

type Samples = { readonly [Name in KnobName]: readonly ProfileKnobs[Name][] };

/** Values of each knob that differ from production's in every way that the knob allows. */
const SAMPLES: Samples = {
  account: ["210987654321"],
  region: ["eu-central-1"],
  domain: [
    Domain.inZone("elsewhere.example"),
    Domain.inZone("codedetect.example", { host: "staging", moreHosts: ["api"] }),
    undefined,
  ],
  access: [Access.only(["203.0.113.0/24"], "the office"), Access.password("team", Secret.named("site-password"))],
  searchEngines: ["notIndexed"],
  notify: [
    [Notify.email("dev@codedetect.example")],
    [Notify.nobody("a test")],
    [Notify.topic("arn:aws:sns:us-east-1:123456789012:pager")],
  ],
  addressRange: ["10.9.0.0/16"],
  egress: ["natGateway", "none", { natInstance: { image: "ami-0453ec754f44f9a4a" } }],
  instanceType: ["t3.large", "m7g.large"],
  capacity: [{ min: 2, max: 5 }],
  disk: [StorageSize.gib(40)],
  databaseClass: ["db.t3.medium", "db.m7g.large", "db.x9.large"],
  databaseStorage: [
    DatabaseStorage.growing(StorageSize.gib(50), StorageSize.gib(200)),
    DatabaseStorage.fixed(StorageSize.gib(20)),
  ],
  databaseStandby: ["otherZone"],
  databaseChanges: ["immediately"],
  backupRetention: [Duration.days(3)],
  logRetention: [Duration.days(3)],
  protection: [Protection.disposable("a test"), Protection.unlocked({ until: "2030-01-31", reason: "a test" })],
  releases: [{ evidenceAge: Duration.hours(2), backupAge: Duration.hours(2), soak: Duration.hours(2) }],
};
const KNOBS = Object.keys(SAMPLES) as KnobName[];
/** Knobs that only the command line reads. */
const OF_COMMANDS: readonly KnobName[] = ["releases"];

/** Production's twin: another name, and every value production's own, so that nothing differs. */
const SAME = Object.fromEntries(
  (Object.keys(production.knobs) as KnobName[]).map((knob) => [knob, differs(production.knobs[knob], "a test")]),
);

/** Production but for one knob. */
function differingIn(knob: KnobName, value: unknown): EnvironmentProfile {
  return production.cheaper("staging", { ...SAME, [knob]: differs(value, "a test") });
}

const truth = twin(production);

/** How each variant of production, by one value of one knob, differs from it. */
const VARIANTS = new Map(
  KNOBS.map((knob) => [
    knob,
    SAMPLES[knob].map((value) => differencesBetween(twin(differingIn(knob, value)), truth).map(decided)),
  ]),
);
const variantsOf = (knob: KnobName) => VARIANTS.get(knob) as DecidedDifference[][];
const decidedBy = (knob: KnobName) => variantsOf(knob).flat();

test("an environment that differs in no knob differs in nothing", () => {
  expect(differencesBetween(twin(production.cheaper("staging", SAME)), truth)).toEqual([]);
});

describe.each(KNOBS)("the knob %s", (knob) => {
  test(OF_COMMANDS.includes(knob) ? "decides no resource" : "decides something", () =>
    expect(decidedBy(knob).length > 0).toBe(!OF_COMMANDS.includes(knob)),
  );

  test("reaches everything that it decides, so that declaring it is enough", () => {
    const missed = decidedBy(knob).filter((difference) => !reaches(knob, difference));
    expect([...new Set(missed.map(({ what, path }) => `${what} @${path}`))]).toEqual([]);
  });

  test("reaches nothing that it does not decide", () => {
    const isIdle = (reach: string) => !decidedBy(knob).some((difference) => covers(reach, difference));
    expect(KNOB_REACH[knob].filter(isIdle)).toEqual([]);
  });

  test.each(SAMPLES[knob].map((value, index) => [index, value] as const))(
    "passes with its declaration, and not without: value %i",
    (index, value) => {
      const declared = differingIn(knob, value);
      const profile = Object.create(declared, { differences: { value: {}, writable: true } });
      const stack = twin(profile as EnvironmentProfile);
      const undeclared = () => compareParity(stack, truth).filter(({ reason }) => reason === undefined);
      expect(undeclared()).toHaveLength(variantsOf(knob)[index]?.length as number);
      profile.differences = { [knob]: declared.differences[knob] };
      expect(undeclared()).toEqual([]);
    },
  );
});
