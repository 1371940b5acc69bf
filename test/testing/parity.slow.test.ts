import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { App } from "cdktf";
import { CodeDetect } from "../../examples/codedetect/codedetect";
import * as profiles from "../../examples/codedetect/profiles";
import { Access, Duration, differs, Secret, type EnvironmentProfile, type EnvironmentStack } from "../../lib";
import "../../lib/testing/matchers";
import { compareParity } from "../../lib/testing/parity";
import { toHaveParityWith } from "../../lib/testing/parity-matcher";
import { release } from "../support/ledgers";
import { BLUE, production, PROXIED, twin, type Running, type Twin } from "./twins";

const staging = production.staging();
const image = `docker.io/shop/web@sha256:${"1".repeat(64)}`;

const STATES: Readonly<Record<string, Running>> = {
  "nothing runs": {},
  "blue waits for traffic": { serial: 4, colors: { blue: release("r1") } },
  "blue is live": BLUE,
  "green is live": { serial: 12, traffic: { green: 100 }, colors: { green: release("r7", { image }) } },
  "green is live, blue is warm": {
    serial: 13,
    traffic: { green: 100 },
    colors: { blue: release("r6"), green: release("r7", { image }) },
  },
  "traffic is split": {
    serial: 8,
    traffic: { blue: 90, green: 10 },
    colors: { blue: release("r2"), green: release("r3", { image }) },
  },
};
const names = Object.keys(STATES);
const pairs = names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const));

const truth = twin(production);

const undeclared = (tweak: (twin: Twin) => void, running: Running = BLUE) =>
  compareParity(twin(staging, running, tweak), truth)
    .filter(({ reason }) => reason === undefined)
    .map(({ path, what, here, there }) => `${path}: ${what}: ${here} | ${there}`);

describe("staging of CodeDetect", () => {
  test("has parity with production", () => {
    const app = new App({ outdir: "cdktf.out" });
    const [here, there] = [profiles.staging, profiles.production].map((profile) => new CodeDetect(app, profile));
    [here, there].forEach((stack) => stack?.prepareStack());
    expect(here).toHaveParityWith(there as CodeDetect);
  });

  const inState = (profile: EnvironmentProfile) =>
    new Map(names.map((name) => [name, twin(profile, STATES[name])] as const));
  const [stagings, productions] = [inState(staging), inState(production)];

  test.each(pairs)("has parity while %s here and %s there", (here, there) => {
    expect(stagings.get(here)).toHaveParityWith(productions.get(there) as EnvironmentStack);
  });

  test("has parity while the releases have other containers, ports and routes", () => {
    const blue = release("r9", { port: 8080 });
    const containers = { ...blue.containers, api: { image, port: 9000 } };
    const routes = [...blue.routes, { path: "/api/*", container: "api" }];
    const running = { traffic: { blue: 100 }, colors: { blue: { ...blue, containers, routes } } };
    expect(twin(staging, running)).toHaveParityWith(truth);
  });

  test.each(["qa", "pre-prod", "web", "app"])("has parity by whatever name, as %s", (name) => {
    expect(twin(production.cheaper(name))).toHaveParityWith(truth);
  });
});

describe("a difference that nobody declared", () => {
  test("is found in an attribute", () => {
    const found = undeclared(({ database }) => (database.resource.monitoringInterval = 60));
    expect(found).toEqual(["Environment/Database: aws_db_instance.monitoring_interval: 60 | (absent)"]);
  });

  test("is found in a resource that is one too many", () => {
    const found = undeclared((stack) => void new SqsQueue(stack.environment, "Jobs"));
    expect(found).toEqual(["Environment/Jobs: aws_sqs_queue: exists | (absent)"]);
  });

  test("is found in a resource that is missing", () => {
    const found = undeclared(({ uploads }) => uploads.node.tryRemoveChild("Versioning"));
    expect(found).toContain("Environment/Uploads/Versioning: aws_s3_bucket_versioning: (absent) | exists");
  });

  test.each([BLUE, STATES["green is live, blue is warm"]!])("is found in an alarm that was removed", (running) => {
    const found = undeclared(({ web }) => {
      for (const { alarms } of Object.values(web.capsules)) alarms.node.tryRemoveChild("Cpu");
    }, running);
    expect(found).toEqual(["Environment/Web/{color}/Alarms/Cpu: aws_cloudwatch_metric_alarm: (absent) | exists"]);
  });

  test("is found in an alarm that looks elsewhere", () => {
    const found = undeclared(({ web }) => {
      const alarm = web.capsules.blue?.alarms.all[0]?.resource as CloudwatchMetricAlarm;
      alarm.evaluationPeriods = 99;
    });
    expect(found).toEqual([expect.stringContaining("aws_cloudwatch_metric_alarm.evaluation_periods: 99")]);
  });

  test("is found in what a container is told", () => {
    const differences = compareParity(twin(production.cheaper("careless")), truth);
    const [found, ...more] = differences.filter(({ reason }) => reason === undefined);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      path: "Environment/Web/{color}/Template/BootScript",
      what: expect.stringMatching(/^local\.value\.line \d+$/),
      here: expect.stringContaining('"LOG_LEVEL":"debug"'),
      there: expect.stringContaining('"LOG_LEVEL":"info"'),
    });
  });

  test("is found in what a container is told also where a declared password changes the same script", () => {
    const access = differs(Access.password("team", Secret.named("site-password")), "not public yet");
    const found = compareParity(
      twin(production.cheaper("careless", { access }), PROXIED),
      twin(production, PROXIED),
    ).filter(({ reason }) => reason === undefined);
    expect(found).toMatchObject([{ here: expect.stringContaining('"LOG_LEVEL":"debug"') }]);
  });

  test("is told with path, attribute, both values and the remedy", () => {
    const changed = twin(staging, BLUE, ({ database }) => (database.resource.monitoringInterval = 60));
    const { pass, message } = toHaveParityWith(changed, truth);
    expect(pass).toBe(false);
    expect(message()).toBe(
      [
        "staging and production differ in 1 undeclared ways:",
        "  Environment/Database",
        "    aws_db_instance.monitoring_interval: 60 in staging, (absent) in production",
        "Declare each in the profile, with differs(value, reason), or remove it.",
      ].join("\n"),
    );
  });

  test("fails the matcher that users write, and passes its negation", () => {
    const changed = twin(staging, BLUE, ({ database }) => (database.resource.monitoringInterval = 60));
    expect(() => expect(changed).toHaveParityWith(truth)).toThrow("1 undeclared");
    expect(changed).not.toHaveParityWith(truth);
    expect(() => expect(twin(staging)).not.toHaveParityWith(truth)).toThrow("every difference is declared");
  });
});

describe("a difference that the profile declares", () => {
  test("carries its reason into the comparison", () => {
    const here = twin(production.staging({ logRetention: differs(Duration.days(3), "three days are enough") }));
    const found = compareParity(here, truth).filter(({ path }) => path === "Environment/Logs");
    expect(found).toEqual([
      {
        path: "Environment/Logs",
        what: "aws_cloudwatch_log_group.retention_in_days",
        here: "3",
        there: "90",
        knob: "logRetention",
        reason: "three days are enough",
      },
    ]);
  });
});
