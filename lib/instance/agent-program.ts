import { readFileSync } from "node:fs";
import { join } from "node:path";
import { heredoc } from "./heredoc";
import { LIBRARY } from "./places";

/** Programs of the instance, and what each takes from the others. */
const MODULES = {
  aws: [],
  boot_log: ["aws", "containers"],
  containers: [],
  environment: ["aws", "containers", "secret_value"],
  lease: [],
  migrate: ["aws", "containers", "environment", "lease", "secret_value"],
  ready: ["containers"],
  registry_login: ["aws", "containers", "secret_value"],
  rotation: ["aws", "containers", "lease", "turn"],
  secret_value: [],
  sign_in: ["aws", "containers", "secret_value"],
  traffic: [],
  turn: ["containers", "lease"],
  worker: ["aws", "containers", "lease", "traffic"],
} as const satisfies Record<string, readonly string[]>;

/** A program that an instance runs. */
export type AgentProgram =
  "boot_log" | "environment" | "migrate" | "ready" | "registry_login" | "rotation" | "sign_in" | "worker";

/** Lines of a script that write these programs, and what they need. User data is small: only those that are used. */
export function agentFiles(programs: readonly AgentProgram[]): string[] {
  const modules = new Set<string>(programs.flatMap((program) => [program, ...MODULES[program]]));
  return [...modules].sort().flatMap((module) => heredoc(`${LIBRARY}/${module}.py`, "0644", sourceOf(module)));
}

/** How a program is called. */
export function agentCommand(program: AgentProgram, ...args: readonly string[]): string {
  return ["/usr/bin/python3", `${LIBRARY}/${program}.py`, ...args].join(" ");
}

/** Read once: the programs are part of this library, and stand in several scripts of every environment. */
const SOURCES = new Map<string, readonly string[]>();

function sourceOf(module: string): readonly string[] {
  const known = SOURCES.get(module) ?? bareSource(module);
  SOURCES.set(module, known);
  return known;
}

/** The program without what only its readers here need: a quarter of its size. */
function bareSource(module: string): string[] {
  const text = readFileSync(join(__dirname, "agent", `${module}.py`), "utf8");
  const bare = text.replace(/^ *""".*?"""\n/gms, "").replace(/^ *#.*\n/gm, "");
  return bare.split("\n").filter((line) => line !== "");
}
