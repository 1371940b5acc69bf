import type { Done, NextWord, Refusal } from "../../release/transitions/outcome";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { PlannedChange, TerraformPlan } from "../ports/terraform";
import type { TimeSpent } from "../stopwatch";
import type { Transition } from "./transition";

/** What a command did, for people and for scripts. */
export interface Report {
  readonly verb: string;
  readonly environment: string;
  readonly service?: string | undefined;
  /** `done`; `planned` with --plan; `written` with --ledger-only; `nothing to do`. */
  readonly result: "done" | "planned" | "written" | "nothing to do";
  /** What it does, as a clause. */
  readonly summary: string;
  readonly serial: number;
  /** What Terraform changed, or would change. */
  readonly changes: readonly PlannedChange[];
  /** Commands that make sense now, the likeliest first. */
  readonly next: readonly string[];
  /** Time until the rules were changed, for verbs that move traffic; else until the end. */
  readonly time?: TimeSpent | undefined;
  readonly calls?: { readonly all: number; readonly mutating: number } | undefined;
}

/** What a person would type next. */
export function nextCommands(
  { name, manifest }: EnvironmentAtHand,
  service: string,
  words: readonly NextWord[],
): string[] {
  const several = Object.keys(manifest.services).length > 1 ? ` --service ${service}` : "";
  return words.map((word) =>
    word === "verify" ? `twinstack verify ${name} --preview${several}` : `twinstack ${word} ${name}${several}`,
  );
}

type Act = Pick<Transition, "verb" | "service">;

/** What a transition did, or would do. */
export function reportOf(
  at: EnvironmentAtHand,
  { verb, service }: Act,
  { ledger, summary, next }: Done,
  { result, plan }: { readonly result: Report["result"]; readonly plan?: TerraformPlan },
): Report {
  return {
    verb,
    environment: at.name,
    service,
    result,
    summary,
    serial: ledger.serial,
    changes: plan?.changes ?? [],
    next: result === "planned" ? [] : nextCommands(at, service, next),
  };
}

/** The ledger is already as it was asked to be. */
export function nothingToDo(at: EnvironmentAtHand, { verb, service }: Act, { rule, remedy }: Refusal): Report {
  const { name: environment, ledger } = at;
  const summary = `${rule}. ${remedy}`;
  return { verb, environment, service, result: "nothing to do", summary, serial: ledger.serial, changes: [], next: [] };
}
