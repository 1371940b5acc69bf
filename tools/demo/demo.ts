import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import Table from "cli-table3";
import { Emulator } from "../../lib/emulator/emulator";
import { cdktf, killEverything } from "./cdktf-run";
import { emulatorConnection } from "./inventory/connection";
import type { Entry } from "./inventory/entry";
import { inventory } from "./inventory/inventory";

const WORK = join(".twinstack", "demo");
const OUTPUT = ["--output", join(WORK, "cdktf.out"), "--skip-provider-lock"];
const EMULATOR_LOG = join(WORK, "emulator.log");
const REGION = "us-east-1";
const started = Date.now();

function step(title: string): void {
  console.log(`\n== ${title}  (${Math.round((Date.now() - started) / 1000)} s)`);
}

function show(entries: readonly Entry[]): void {
  const table = new Table({ head: ["resource", "name", "state"], style: { head: [], border: [] } });
  for (const { resource, name, state } of entries) table.push([resource, name, state]);
  console.log(table.toString());
}

/** The main job, from nothing to nothing: deploy staging, see what exists, destroy it, prove that nothing is left. */
async function demo(): Promise<void> {
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  step("Starting the AWS emulator");
  const emulator = await Emulator.start({ log: EMULATOR_LOG });
  try {
    await deployAndDestroy(emulator);
  } catch (error) {
    // Terraform repeats a call that failed, and then tells about the second one only.
    console.error(`What the emulator could not do:\n${emulatorFailures() || "nothing"}`);
    throw error;
  } finally {
    await emulator.stop();
  }
}

/** Calls that failed by the emulator's own fault, with what it said. */
function emulatorFailures(): string {
  const lines = readFileSync(EMULATOR_LOG, "utf8").split("\n");
  return lines
    .filter((line) => !line.startsWith("{") || /"status": 5/.test(line))
    .join("\n")
    .trim();
}

async function deployAndDestroy(emulator: Emulator): Promise<void> {
  const connection = emulatorConnection(emulator.endpoint, REGION);
  // A zone is delegated once, by whoever owns the domain; environments look it up.
  await new Route53Client(connection).send(
    new CreateHostedZoneCommand({ Name: "codedetect.example", CallerReference: "demo" }),
  );

  step("cdktf deploy staging");
  await cdktf(["deploy", "staging", "--auto-approve", ...OUTPUT], emulator.environment());

  step("What exists now, as the AWS API tells it");
  const existing = await inventory(connection);
  show(existing);
  if (!existing.some(({ resource, state }) => resource === "Target group" && state === "1 of 1 healthy")) {
    throw new Error("no target group with a healthy target: the deployment did not bring the service up");
  }

  step("cdktf destroy staging");
  await cdktf(["destroy", "staging", "--auto-approve", ...OUTPUT], emulator.environment());

  step("What is left");
  const left = await inventory(connection);
  if (left.length > 0) show(left);
  const costly = left.filter(({ billable }) => billable);
  if (costly.length > 0) throw new Error(`${costly.length} things that cost money were left behind`);
  console.log(`nothing billable (${existing.filter(({ billable }) => billable).length} billable things existed)`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    console.error(`\n${signal}: stopping Terraform and the emulator`);
    killEverything("SIGKILL");
    // The emulator ends with this process.
    process.exit(130);
  });
}

demo().then(
  () => console.log(`\nDemo passed in ${Math.round((Date.now() - started) / 1000)} s.`),
  (error: Error) => {
    killEverything("SIGKILL");
    console.error(`\nDemo failed: ${error.message}`);
    process.exitCode = 1;
  },
);
