import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { App } from "cdktf";
import * as profiles from "../../examples/codedetect/profiles";
import { DeliveryStack, GithubRepository, Protection, StateStore } from "../../lib";
import { Emulator } from "../../lib/emulator/emulator";
import { emulatorConnection, type Connection } from "../../tools/demo/inventory/connection";
import type { Entry } from "../../tools/demo/inventory/entry";
import { inventory } from "../../tools/demo/inventory/inventory";
import { permissionsFor, type Call } from "../delivery/support/asked-of-aws";
import { allows, statementsOf } from "../delivery/support/policy";
import { Synthesized } from "../support/synth";
import { Cdktf, oneLine } from "./support/cdktf";
import { unlockedProduction } from "./support/unlocked-production";
import { Terraform } from "./support/terraform";

const MINUTE = 60_000;

let emulator: Emulator;
let connection: Connection;
let cdktf: Cdktf;
let deployed: Entry[];
let asked: readonly Call[];

/** Both environments, side by side in one account, by the README's own command. */
beforeAll(async () => {
  emulator = await Emulator.start();
  connection = emulatorConnection(emulator.endpoint, "us-east-1");
  const zone = { Name: "codedetect.example", CallerReference: "test" };
  await new Route53Client(connection).send(new CreateHostedZoneCommand(zone));
  cdktf = new Cdktf(emulator);
  await emulator.forgetCalls();
  await cdktf.deploy("staging", "production");
  asked = await emulator.calls();
  deployed = await inventory(connection);
}, 10 * MINUTE);

afterAll(async () => {
  await emulator?.stop();
  cdktf?.remove();
});

const existing = (resource: string, entries: readonly Entry[] = deployed) =>
  entries
    .filter((entry) => entry.resource === resource)
    .map(({ name }) => name)
    .sort();

describe("CodeDetect, deployed with cdktf", () => {
  it("has everything that its document names, once per environment", () => {
    expect(existing("Load balancer")).toEqual(["codedetect-production", "codedetect-staging"]);
    expect(existing("Database")).toEqual(["codedetect-production-database", "codedetect-staging-database"]);
    expect(existing("Bucket")).toEqual(
      expect.arrayContaining(["codedetect-prod-uploads-2025", "codedetect-staging-uploads-2025"]),
    );
    expect(existing("File system")).toHaveLength(2);
    expect(existing("Instance")).toHaveLength(2);
    expect(existing("Log group")).toEqual(
      expect.arrayContaining(["/aws/ec2/codedetect-production", "/aws/ec2/codedetect-staging"]),
    );
    expect(existing("DNS record")).toEqual(
      expect.arrayContaining(["codedetect.example.", "staging.codedetect.example."]),
    );
  });

  it("tells whose alarm it is in the alarm's name", () => {
    const alarms = existing("Alarm");
    const [production, staging] = ["[PROD] ", "[STAGING] "].map((prefix) =>
      alarms.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
    );
    expect(production).toEqual(staging);
    expect(alarms).toHaveLength(2 * (staging?.length ?? 0));
  });

  it("serves through healthy targets, by the release that the ledger names", () => {
    const targets = deployed.filter(({ resource }) => resource === "Target group");
    expect(targets.map(({ name, state }) => `${name}: ${state}`).sort()).toEqual([
      "codedetect-production-web-r1-app: 1 of 1 healthy",
      "codedetect-staging-web-r1-app: 1 of 1 healthy",
    ]);
  });

  it.each(["staging", "production"])(
    "shows no changes in a second plan of %s",
    async (environment) => {
      expect(await cdktf.diff(environment)).toContain("No changes. Your infrastructure matches the configuration.");
    },
    2 * MINUTE,
  );
});

describe("destroying production", () => {
  it(
    "is refused by Terraform, and the refusal names the page of the docs",
    async () => {
      await expect(cdktf.destroy("production")).rejects.toThrow("cdktf destroy production");
      // Asked itself: on a busy machine cdktf ends before it has read all that Terraform printed.
      const terraform = new Terraform(cdktf.stackFolder("production"), emulator);
      const refusal = await terraform
        .run("plan", "-destroy", "-no-color")
        .then(String, ({ message }: Error) => message);
      expect(oneLine(refusal)).toContain("Instance cannot be destroyed");
      const guard = /terraform_data\.see_(\S+)_md/.exec(refusal)?.[1] ?? "";
      expect(existsSync(`${guard.replaceAll("_", "/")}.md`)).toBe(true);
      expect(existing("Database", await inventory(connection))).toHaveLength(2);
    },
    2 * MINUTE,
  );

  it(
    "is refused after the last day of an unlock",
    async () => {
      const terraform = withProfile(Protection.unlocked({ until: "2020-01-31", reason: "a test" }));
      const refusal = await terraform.plan({ refresh: false }).then(String, (error: Error) => oneLine(error.message));
      expect(refusal).toContain("2020-01-31");
      expect(refusal).toContain("precondition failed");
    },
    2 * MINUTE,
  );

  it(
    "works within a dated unlock, and leaves the final snapshot",
    async () => {
      const terraform = withProfile(Protection.unlocked({ until: "2999-12-31", reason: "a test" }));
      await terraform.apply();
      await Promise.all([terraform.destroy(), cdktf.destroy("staging")]);
      const left = (await inventory(connection)).filter(({ billable }) => billable);
      expect(left.map(({ resource }) => resource)).toEqual(["Database snapshot"]);
      expect(left[0]?.name).toMatch(/^codedetect-production-database-final-/);
    },
    8 * MINUTE,
  );
});

// The emulator judges no permissions; these are judged by their words. Resources and conditions are AWS's to judge.
describe("the roles of GitHub's workflows", () => {
  const roles = new Synthesized(
    new DeliveryStack(new App({ outdir: "cdktf.out" }), {
      application: "codedetect",
      account: "123456789012",
      region: "us-east-1",
      repository: GithubRepository.named("acme/codedetect"),
      environments: [profiles.staging, profiles.production],
      state: StateStore.s3({ bucket: "codedetect-terraform-state", region: "us-east-1" }),
    }),
  );
  const missing = (role: string, calls: readonly Call[]) =>
    permissionsFor(calls).filter((permission) => !allows(statementsOf(roles, role), permission));

  it.each(["staging", "production"])("allow to deploy and destroy %s", async (environment) => {
    const changes = (await emulator.calls()).filter(({ mutating }) => mutating);
    expect(permissionsFor(changes)).toEqual(expect.arrayContaining(["rds:CreateDBInstance", "rds:DeleteDBInstance"]));
    expect(missing(`codedetect-${environment}-deploy`, [...asked, ...changes])).toEqual([]);
  });

  it("allow a plan to read, and nothing that changes something", () => {
    expect(
      missing(
        "codedetect-plan",
        asked.filter(({ mutating }) => !mutating),
      ),
    ).toEqual([]);
    const changes = permissionsFor(asked.filter(({ mutating }) => mutating));
    expect(
      missing(
        "codedetect-plan",
        asked.filter(({ mutating }) => mutating),
      ),
    ).toEqual(changes);
  });
});

/** Production's code with another protection, where cdktf left its stack and its state. */
function withProfile(protection: Protection): Terraform {
  const folder = cdktf.stackFolder("production");
  const backend = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")).terraform.backend as object;
  const json = unlockedProduction(protection, emulator.endpoint);
  json.terraform.backend = backend;
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(json));
  return new Terraform(folder, emulator).use(json);
}
