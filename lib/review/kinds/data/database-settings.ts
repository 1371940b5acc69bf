import type { Json, JsonObject } from "../../../core/plain-json";
import type { SynthesizedElement } from "../../../synthesized/element";
import { staysAsItIs, turn, type Clause, type Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import { numberIn, turned } from "../../words/values";
import { claimed, dangers, isComplete, type Judged } from "../judgement";
import { weakened } from "../protection";
import { blocksOf } from "../../routing/blocks";

/** Settings without which clients may connect in plain text. */
const TLS = ["rds.force_ssl", "require_secure_transport"];

/** How much a setting logs, where one can tell: the larger, the more. Absent, it logs nothing. */
const LOGGED: Readonly<Record<string, (value: Json | undefined) => number | undefined>> = {
  general_log: switched,
  log_checkpoints: switched,
  log_connections: switched,
  log_disconnections: switched,
  log_lock_waits: switched,
  log_min_duration_statement: fromDuration,
  log_statement: (value) => ["none", "ddl", "mod", "all"].indexOf(String(value ?? "none")),
  log_temp_files: fromDuration,
  "pgaudit.log": (value) => (value === undefined || value === "none" ? 0 : value === "all" ? 2 : undefined),
  slow_query_log: switched,
};

/** A group of settings that changes, or that a database is given instead of another one. */
export function databaseSettingClauses(subject: Subject): Clause[] {
  const { kind, type, was, is } = subject;
  if (kind === "created" || kind === "removed") return [];
  if (type === "aws_db_instance") return groupClauses(subject);
  if (type !== "aws_db_parameter_group" || !turn(subject, "parameter")) return [];
  return claimed("parameter", judgedSettings(was.parameter, is.parameter));
}

/** Each setting that differs; nothing for one of which nobody here knows what it does. */
function judgedSettings(before: Json | undefined, after: Json | undefined): readonly Judged[] {
  const [was, is] = [settingsIn(before), settingsIn(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const differing = names.filter((name) => was.get(name)?.value !== is.get(name)?.value);
  const rest: Clause = { words: "settings count at another time, or stand in another order", risk: "configuration" };
  if (differing.length === 0) return [rest];
  return differing.map((name) => judged(name, was.get(name)?.value, is.get(name)?.value));
}

function judged(name: string, from: string | undefined, to: string | undefined): Judged {
  const words = `${name} ${turned(from, to)}`;
  if (TLS.includes(name)) {
    if (switched(from) === switched(to)) return { words, risk: "configuration" };
    if (switched(to) === 0) return weakened(`clients may connect without TLS (${name} off)`);
    return { words: `clients without TLS are refused (${name} on)`, risk: "configuration", need: "outage" };
  }
  const [less, more] = [LOGGED[name]?.(from), LOGGED[name]?.(to)];
  if (less === undefined || more === undefined) return undefined;
  return more < less ? weakened(`${words}: less is logged`) : { words, risk: "configuration" };
}

function settingsIn(parameters: Json | undefined): Map<string, { readonly value: string | undefined }> {
  const valueOf = ({ value }: JsonObject) => (value === undefined || value === null ? undefined : String(value));
  return new Map(blocksOf(parameters).map((each) => [String(each.name), { value: valueOf(each) }]));
}

function switched(value: Json | undefined): number {
  return ["1", "on", "true"].includes(String(value).toLowerCase()) ? 1 : 0;
}

/** What takes as long as this is logged; of less than 0, nothing. */
function fromDuration(value: Json | undefined): number | undefined {
  if (value === undefined) return -Infinity;
  const least = numberIn(value);
  return least === undefined ? undefined : least < 0 ? -Infinity : -least;
}

const GROUP = "parameter_group_name";
const AFTER_A_RESTART = "static ones count after a restart that you make";

function groupClauses(subject: Subject): Clause[] {
  if (!turn(subject, GROUP)) return [];
  const { before, after, surroundings } = subject;
  const { comparison } = surroundings;
  const [was, is] = [groupIn(before, comparison.before), groupIn(after, comparison.after)];
  const inPlace = staysAsItIs(subject) ? `, in place, at once, ${AFTER_A_RESTART}` : "";
  const words = `another group of settings${inPlace}`;
  const fine: Clause = { words, risk: "configuration", about: [GROUP] };
  if (!was || !is)
    return [
      {
        words: `another group of settings, and nobody here can see what is in it`,
        risk: "unknown",
        need: "unknown",
        about: [GROUP],
      },
    ];
  if (comparison.pairs.some((pair) => pair.before === was && pair.after === is)) return [fine];
  const [from, to] = [comparison.resolvedBefore.argumentsOf(was), comparison.resolvedAfter.argumentsOf(is)];
  if (JSON.stringify(from.parameter) === JSON.stringify(to.parameter)) return [fine];
  const judgements = judgedSettings(from.parameter, to.parameter);
  return isComplete(judgements)
    ? [fine, ...dangers(judgements)]
    : [{ ...fine, risk: "unknown", need: "unknown" }, ...dangers(judgements)];
}

function groupIn(
  instance: SynthesizedElement | undefined,
  stack: Subject["surroundings"]["comparison"]["before"],
): SynthesizedElement | undefined {
  const isGroup = (address: string) => stack.at(address)?.type === "aws_db_parameter_group";
  const [address] = addressesIn(instance?.attributes[GROUP], isGroup);
  return address === undefined ? undefined : stack.at(address);
}
