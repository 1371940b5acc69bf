import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { differs, Duration, HealthCheck, Route } from "../../lib";
import { Emulator } from "../../lib/emulator/emulator";
import { emulatorConnection } from "../../tools/demo/inventory/connection";
import { staging, synthesize, type Edit } from "./support/editable-codedetect";
import { ledgerOf, nextRelease } from "./support/releases";
import { Terraform, type PlannedChange, type TerraformJson } from "./support/terraform";

const MINUTE = 60_000;
const app = { port: 5000, healthCheck: HealthCheck.http("/api/health") };

/** Edits that reach users with a release, and never touch what runs. */
const EDITS: Readonly<Record<string, Edit>> = {
  "an environment variable": { service: { containers: { app: { ...app, environment: { LOG_LEVEL: "debug" } } } } },
  "a health check": { service: { containers: { app: { ...app, healthCheck: HealthCheck.http("/other") } } } },
  "an instance type": { profile: staging.cheaper("staging", { instanceType: differs("t3.small", "a test") }) },
  "a grace period": { service: { grace: Duration.minutes(9) } },
  "a lifecycle hook": { service: { healthGate: Duration.minutes(20) } },
  "a permission taken away": { usesUploads: false },
  "a boot script": {
    json: ({ locals }) => {
      for (const name of Object.keys(locals))
        locals[name] = locals[name].replace("dnf install -y docker", "dnf install -y docker git");
    },
  },
  "a tag": {
    json: ({ provider }) => {
      provider.aws[0].default_tags[0].tags.Team = "web";
    },
  },
};

let emulator: Emulator;
let terraform: Terraform;
const folder = mkdtempSync(join(tmpdir(), "twinstack-capsule-"));

const plan = (ledger: object, edit: Edit = {}) =>
  terraform.use(synthesize(ledger, emulator.endpoint, edit)).plan({ refresh: false });

const capsuleOf = (color: "Blue" | "Green", changes: readonly PlannedChange[]) =>
  changes.filter(({ path }) => path.includes(`/Web/${color}/`) && !path.includes("/Preview-"));

const described = (changes: readonly PlannedChange[]) =>
  changes.map(({ path, type, actions }) => `${actions}: ${path} (${type})`);

/** Takes the guard away: what would happen to capsules that are not frozen. */
const thawed = (edit: Edit): Edit => ({
  ...edit,
  json: (json: TerraformJson) => {
    edit.json?.(json);
    for (const resources of Object.values(json.resource as TerraformJson)) {
      for (const resource of Object.values(resources as TerraformJson)) delete resource.lifecycle?.ignore_changes;
    }
  },
});

const unguarded: Edit = {
  json: (json) => {
    for (const resources of Object.values(json.resource as TerraformJson)) {
      for (const resource of Object.values(resources as TerraformJson)) delete resource.lifecycle?.precondition;
    }
  },
};

beforeAll(async () => {
  emulator = await Emulator.start();
  const route53 = new Route53Client(emulatorConnection(emulator.endpoint, "us-east-1"));
  await route53.send(new CreateHostedZoneCommand({ Name: "codedetect.example", CallerReference: "test" }));
  terraform = new Terraform(folder, emulator);
  await terraform.use(synthesize(ledgerOf({ serial: 1 }), emulator.endpoint)).apply();
  await terraform.use(synthesize(ledgerOf({ serial: 2, green: nextRelease("r2") }), emulator.endpoint)).apply();
}, 10 * MINUTE);

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const deployed = ledgerOf({ serial: 2, green: nextRelease("r2") });

describe("a running capsule, by real plans", () => {
  it(
    "is as the configuration says after its deployment",
    async () => {
      expect(described(await terraform.use(synthesize(deployed, emulator.endpoint)).plan({ refresh: true }))).toEqual(
        [],
      );
    },
    MINUTE,
  );

  describe.each(Object.entries(EDITS))("after an edit of %s", (_what, edit) => {
    it(
      "plans no change to either color",
      async () => {
        const changes = await plan(deployed, edit);
        expect(described([...capsuleOf("Blue", changes), ...capsuleOf("Green", changes)])).toEqual([]);
      },
      MINUTE,
    );

    it(
      "would change what runs, were it not frozen",
      async () => {
        expect(capsuleOf("Blue", await plan(deployed, thawed(edit)))).not.toEqual([]);
      },
      MINUTE,
    );
  });
});
