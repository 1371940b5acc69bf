import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { EmulatorError } from "../emulator/emulator-error";
import type { Fault } from "../emulator/faults";
import { makeHostedZone } from "../emulator/hosted-zone";
import { RunningEmulator } from "../emulator/running-emulator";

const HELP = `
Everything it holds is in memory: stopping it, or "reset", empties it.

Examples:
  twinstack emulator start
  twinstack emulator zone codedetect.example
  eval "$(twinstack emulator env)"
  echo '[{"targetGroup": "blue", "state": "unhealthy"}]' | twinstack emulator faults set -`;

/** `twinstack emulator`: an AWS on this machine, to try deployments against. */
export function emulatorCommand(): Command {
  const command = new Command("emulator").description("an AWS emulator on this machine, to try deployments against");
  command.addHelpText("after", HELP);
  command
    .command("start")
    .description("start it in the background")
    .option("--port <number>", "port to listen on (default: a free one)", portNumber)
    .option("--log <file>", "append one line per request, and every traceback, to a file")
    .option("--foreground", "stay until it ends; Ctrl-C ends it")
    .action(start);
  command.command("stop").description("stop it").action(stop);
  command.command("reset").description("empty it: resources, faults and recorded calls").action(reset);
  command.command("status").description("whether it runs, and where").option("--json", "print JSON").action(status);
  command
    .command("env")
    .description("print the environment variables by which Terraform finds it")
    .option("--json", "print JSON")
    .action(env);
  command
    .command("zone <name>")
    .description("make a hosted zone, which environments look up: codedetect.example")
    .action(zone);
  command.addCommand(faultsCommand());
  return command;
}

function faultsCommand(): Command {
  const faults = new Command("faults").description("make targets unhealthy, and API calls fail or slow");
  faults
    .command("set <file>")
    .description(
      'replace all faults by the JSON array in a file ("-": standard input); docs/emulator.md lists the keys',
    )
    .action(async (file: string) => {
      const rules = readRules(file);
      await (await RunningEmulator.get()).emulator.faults.set(...rules);
      print(`${rules.length} ${rules.length === 1 ? "fault" : "faults"} set`);
    });
  faults
    .command("clear")
    .description("remove all faults")
    .action(async () => (await RunningEmulator.get()).emulator.faults.clear());
  faults
    .command("show")
    .description("print the faults and how often each has struck, as JSON")
    .action(async () => printJson(await (await RunningEmulator.get()).emulator.faults.show()));
  return faults;
}

async function start(options: { port?: number; log?: string; foreground?: boolean }): Promise<void> {
  const { port, log, foreground = false } = options;
  const running = await RunningEmulator.start({ port, log, detached: !foreground });
  print(`emulator: ${running.emulator.endpoint}, process ${running.pid}`);
  if (!foreground) return;
  const end = (): void => void running.emulator.stop();
  process.once("SIGINT", end).once("SIGTERM", end);
  await running.emulator.ended();
  running.forget();
}

async function zone(name: string): Promise<void> {
  const { endpoint } = (await RunningEmulator.get()).emulator;
  print(`emulator: hosted zone ${name} ${(await makeHostedZone(endpoint, name)) ? "made" : "is there already"}`);
}

async function stop(): Promise<void> {
  const running = await RunningEmulator.get();
  await running.stop();
  print(`emulator: stopped, process ${running.pid}`);
}

async function reset(): Promise<void> {
  await (await RunningEmulator.get()).emulator.reset();
}

async function status({ json }: { json?: boolean }): Promise<void> {
  const running = await RunningEmulator.find();
  if (!running) return json ? printJson({ running: false }) : print("emulator: not running");
  const { pid, emulator } = running;
  const [faults, calls] = await Promise.all([emulator.faults.show(), emulator.calls()]);
  if (json)
    return printJson({ running: true, endpoint: emulator.endpoint, pid, faults: faults.length, calls: calls.length });
  print(`emulator: ${emulator.endpoint}, process ${pid}, ${calls.length} calls, ${faults.length} faults`);
}

async function env({ json }: { json?: boolean }): Promise<void> {
  const environment = (await RunningEmulator.get()).emulator.environment();
  if (json) return printJson(environment);
  for (const [name, value] of Object.entries(environment)) print(`export ${name}=${shellQuoted(value)}`);
}

function readRules(file: string): Fault[] {
  const rules = parseRules(file, readText(file));
  if (Array.isArray(rules)) return rules as Fault[];
  throw new EmulatorError(
    `${file} must hold a JSON array of faults: [{ "targetGroup": "blue", "state": "unhealthy" }]`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? process.stdin.fd : file, "utf8");
  } catch (error) {
    throw new EmulatorError(`The faults cannot be read: ${(error as Error).message}`);
  }
}

function parseRules(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EmulatorError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new InvalidArgumentError("It must be a whole number from 1 to 65535.");
}

function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printJson(value: unknown): void {
  print(JSON.stringify(value, undefined, 2));
}
