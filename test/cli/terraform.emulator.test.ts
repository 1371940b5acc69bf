import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TerraformEvent, type TerraformPlan } from "../../lib/cli/ports/terraform";
import { TerraformFolder } from "../../lib/cli/terraform/terraform-folder";
import { findTerraform } from "../../lib/cli/terraform/terraform-program";
import { planIn } from "../../lib/review/plan/plan-json";
import { StackFolder } from "./support/stack-folder";

let stack: StackFolder;
beforeEach(() => void (stack = new StackFolder()));
afterEach(() => stack.remove());

const plan = (options?: { destroy?: boolean }): Promise<TerraformPlan> => stack.plan(options);
const addresses = (): Promise<string[]> => stack.addresses();
const planFiles = (): string[] => readdirSync(stack.path).filter((name) => name.endsWith(".tfplan"));

describe("Terraform in the folder of a stack", () => {
  test("is initialized once, and costs nothing to ask again", async () => {
    const { terraform } = stack.has({ a: {} });
    expect(await terraform.init()).toBeUndefined();
    const spent = stack.waits.seconds("terraform");
    expect(spent).toBeGreaterThan(0);
    expect(await terraform.init()).toBeUndefined();
    expect(stack.waits.seconds("terraform")).toBe(spent);
    const another = stack.terraform;
    expect(await another.init()).toBeUndefined();
    expect(stack.waits.seconds("terraform")).toBe(spent);
  });

  test("carries out exactly what it planned, and says what goes on", async () => {
    stack.has({ rule: { for_each: '${toset(["/*"])}', input: "blue" } });
    await stack.terraform.init();
    const { changes, drift, file } = await plan();
    expect(changes).toEqual([{ address: 'terraform_data.rule["/*"]', type: "terraform_data", action: "create" }]);
    expect(drift).toEqual([]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const shown = planIn((await stack.terraform.shown({ changes, drift, file })) as string);
    expect(shown).toMatchObject({ actions: new Map([["terraform_data.rule", "create"]]) });
    expect(await stack.terraform.shown({ changes, drift, file: "nowhere" })).toMatchObject({ kind: "failed" });
    expect(dirname(file)).toBe(stack.path);

    stack.has({ other: {} });
    const events: TerraformEvent[] = [];
    expect(await stack.terraform.apply({ changes, drift, file }, (event) => events.push(event))).toBeUndefined();
    expect(events.map(({ kind, address }) => `${kind} ${address}`)).toEqual([
      'started terraform_data.rule["/*"]',
      'finished terraform_data.rule["/*"]',
    ]);
    expect(existsSync(file)).toBe(false);
    expect(await addresses()).toEqual(['terraform_data.rule["/*"]']);
  });

  test("destroys everything, if that is asked", async () => {
    await stack.has({ a: {}, b: {} }).apply();
    const planned = await plan({ destroy: true });
    expect(planned.changes.map(({ action }) => action)).toEqual(["delete", "delete"]);
    expect(await stack.terraform.apply(planned, () => {})).toBeUndefined();
    expect(await addresses()).toEqual([]);
  });

  test("refuses what a precondition or prevent_destroy forbids, and changes nothing", async () => {
    const serial = { input: 7 };
    const kept = { lifecycle: { prevent_destroy: true } };
    await stack.has({ serial, kept: { input: 1, ...kept } }).apply();
    const precondition = [{ condition: "${terraform_data.serial.output == 8}", error_message: "The ledger is stale." }];
    stack.has({ serial, rule: { lifecycle: { precondition } }, kept: { triggers_replace: 1, ...kept } });
    expect(await stack.terraform.plan()).toMatchObject({
      kind: "refused",
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ summary: "Resource precondition failed", detail: "The ledger is stale." }),
        expect.objectContaining({ summary: "Instance cannot be destroyed" }),
      ]),
    });
    expect(await addresses()).toEqual(["terraform_data.kept", "terraform_data.serial"]);
    expect(planFiles()).toEqual([]);
  });

  test("refuses a plan that others have overtaken", async () => {
    await stack.has({ a: {} }).apply();
    stack.has({ a: {}, b: {} });
    const early = await plan();
    await stack.apply();
    expect(await stack.terraform.apply(early, () => {})).toMatchObject({
      kind: "refused",
      diagnostics: [{ summary: "Saved plan is stale" }],
    });
    expect(planFiles()).toEqual([]);
  });

  test("says which resource failed; what was done before stays done", async () => {
    const bad = { depends_on: ["terraform_data.good"], provisioner: [{ "local-exec": { command: "exit 3" } }] };
    expect(await stack.has({ good: {}, bad }).apply()).toMatchObject({
      kind: "failed",
      diagnostics: [{ summary: "local-exec provisioner error", address: "terraform_data.bad" }],
    });
    expect(await addresses()).toEqual(["terraform_data.bad", "terraform_data.good"]);
  });

  test("takes what exists into the state, but not twice", async () => {
    await stack.has({ found: {} }).terraform.init();
    expect(await stack.terraform.adopt("terraform_data.found", "abc")).toBeUndefined();
    expect(await stack.terraform.state()).toMatchObject([{ address: "terraform_data.found", id: "abc" }]);
    expect(await stack.terraform.adopt("terraform_data.found", "def")).toMatchObject({
      kind: "failed",
      diagnostics: [{ summary: "Resource already managed by Terraform" }],
    });
  });
});

describe("a Terraform that cannot run", () => {
  test("is told apart: there is none", async () => {
    const none = { path: undefined, reason: "neither terraform nor tofu is on the PATH" } as const;
    const terraform = new TerraformFolder(stack.has({}).path, none);
    const unavailable = { kind: "unavailable", reason: none.reason };
    expect(await terraform.init()).toEqual(unavailable);
    expect(await terraform.plan()).toEqual(unavailable);
    expect(await terraform.state()).toEqual(unavailable);
    expect(await terraform.adopt("a.b", "c")).toEqual(unavailable);
  });

  test("is told apart: its provider cannot be had", async () => {
    // A mirror without the provider, and no way to the registry.
    const mirror = join(stack.path, "mirror");
    const rc = join(stack.path, "terraform.rc");
    mkdirSync(mirror);
    writeFileSync(rc, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
    const program = findTerraform();
    if (program.path === undefined) throw new Error(program.reason);
    stack.has({ a: {} }, { required_providers: { random: { source: "hashicorp/random", version: "3.7.2" } } });
    const terraform = new TerraformFolder(stack.path, {
      ...program,
      environment: { ...program.environment, TF_CLI_CONFIG_FILE: rc },
    });
    expect(await terraform.init()).toEqual({
      kind: "unavailable",
      reason: expect.stringMatching(/^Failed to query available provider packages: .*hashicorp\/random/),
    });
  });

  test("is initialized again after it said that it is not ready", async () => {
    const program = findTerraform();
    if (program.path === undefined) throw new Error(program.reason);
    const saying = join(__dirname, "terraform/recorded/plan-uninitialized.jsonl");
    const path = join(stack.has({ a: {} }).path, "unready");
    writeFileSync(path, `#!/bin/sh\n[ "$1" = plan ] && cat "${saying}" && exit 1\nexec "${program.path}" "$@"\n`, {
      mode: 0o755,
    });
    const terraform = new TerraformFolder(stack.path, { ...program, path }, { waits: stack.waits });
    expect(await terraform.init()).toBeUndefined();
    expect(await terraform.plan()).toMatchObject({ kind: "unavailable" });
    const spent = stack.waits.seconds("terraform");
    expect(await terraform.init()).toBeUndefined();
    expect(stack.waits.seconds("terraform")).toBeGreaterThan(spent);
  });

  test("never leaves a state behind that has resources, and says how to go on", async () => {
    await stack.has({ a: {} }).apply();
    stack.has({ a: {} }, { backend: { local: { path: "elsewhere.tfstate" } } });
    expect(await stack.terraform.init()).toMatchObject({
      kind: "refused",
      diagnostics: [{ detail: expect.stringContaining("It was the file terraform.tfstate") }],
    });
    expect(await stack.terraform.init()).toMatchObject({ kind: "refused" });
  });

  test("follows a state that has no resources to its new place", async () => {
    await stack.has({ a: {} }).apply();
    await stack.terraform.apply(await plan({ destroy: true }), () => {});
    stack.has({ b: {} }, { backend: { local: { path: "elsewhere.tfstate" } } });
    expect(await stack.apply()).toBeUndefined();
    expect(existsSync(join(stack.path, "elsewhere.tfstate"))).toBe(true);
  });
});
