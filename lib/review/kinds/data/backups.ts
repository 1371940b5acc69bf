import type { Json, JsonObject } from "../../../core/plain-json";
import { canonicalJson } from "../../../core/canonical-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { isOn, listed, numberIn, plain } from "../../words/values";
import { blockIn } from "../blocks";
import { followsOnly } from "../following";
import { claimed, type Judged } from "../judgement";
import { weakened } from "../protection";
import { blocksOf } from "../../routing/blocks";

/** What AWS Backup copies, how often, and for how long the copies are kept. */
export function backupPlanClauses(subject: Subject): Clause[] {
  if (subject.kind === "created" || subject.kind === "removed") return [];
  if (subject.type === "aws_backup_selection") return selectionClauses(subject);
  const rules = subject.type === "aws_backup_plan" ? turn(subject, "rule") : undefined;
  return rules ? claimed("rule", rulesOf(blocksOf(rules.from), blocksOf(rules.to))) : [];
}

function rulesOf(before: readonly JsonObject[], after: readonly JsonObject[]): Judged[] {
  const lost = before.filter(({ rule_name: name }) => !after.some((rule) => rule.rule_name === name));
  const fresh = after.filter(({ rule_name: name }) => !before.some((rule) => rule.rule_name === name));
  return [
    ...lost.map(({ rule_name: name }) => weakened(`${plain(name)}: backups are no longer made`)),
    ...fresh.map(({ rule_name: name }) => fine(`${plain(name)}: backups as well`)),
    ...before.flatMap((was) => {
      const is = after.find(({ rule_name: name }) => name === was.rule_name);
      return is ? ruleOf(was, is) : [];
    }),
  ];
}

/** What differs in a rule, each by who knows it. */
const PARTS: Readonly<Record<string, (from: Json | undefined, to: Json | undefined) => Judged>> = {
  lifecycle: keptOf,
  schedule: scheduleOf,
  copy_action: copiesOf,
  enable_continuous_backup: (_from, to) =>
    isOn(to) ? fine("backups of every moment on") : weakened("backups of every moment OFF"),
  recovery_point_tags: () => fine("tags of backups"),
};

function ruleOf(was: JsonObject, is: JsonObject): Judged[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names
    .filter((name) => canonicalJson(was[name] ?? null) !== canonicalJson(is[name] ?? null))
    .map((name) => {
      const judged = PARTS[name]?.(was[name], is[name]);
      return judged && { ...judged, words: `${plain(is.rule_name)}: ${judged.words}` };
    });
}

/** Without a number of days they are kept for ever. */
function keptOf(from: Json | undefined, to: Json | undefined): Judged {
  const [was, is] = [blockIn(from), blockIn(to)];
  const [former, newer] = [was, is].map(({ delete_after: days }) => (days === undefined ? Infinity : numberIn(days)));
  if (former === undefined || newer === undefined) return undefined;
  const [shown, now] = [former, newer].map((days) => (days === Infinity ? "for ever" : String(days))) as [
    string,
    string,
  ];
  const words = `backups kept ${shown} → ${now}${newer === Infinity ? "" : " days"}`;
  return newer < former ? weakened(words) : fine(words);
}

const HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 };

function scheduleOf(from: Json | undefined, to: Json | undefined): Judged {
  const [former, newer] = [hoursOf(from), hoursOf(to)];
  const words = `${plain(from)} → ${plain(to)}`;
  if (former === undefined || newer === undefined)
    return { words: `${words}: nobody here can tell whether backups are rarer`, risk: "unknown", need: "unknown" };
  return newer > former ? weakened(`${words}: backups are RARER`) : fine(`${words}: backups as often, or more`);
}

/** `rate(1 day)`; of times of the day and the week nobody here knows how often they are. */
function hoursOf(schedule: Json | undefined): number | undefined {
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(String(schedule)) ?? [];
  return count === undefined ? undefined : Number(count) * (HOURS[unit] ?? 0);
}

function copiesOf(from: Json | undefined, to: Json | undefined): Judged {
  const [was, is] = [blocksOf(from), blocksOf(to)];
  const lost = was.filter((each) => !is.some((other) => canonicalJson(other) === canonicalJson(each)));
  if (lost.length === 0) return fine("backups copied elsewhere as well");
  return weakened("backups are no longer copied elsewhere as they were");
}

function selectionClauses(subject: Subject): Clause[] {
  const strange = ["iam_role_arn", "plan_id", "condition", "selection_tag"].filter(
    (argument) => turn(subject, argument) && !followsOnly(subject, argument),
  );
  const clauses = [...leftOut(subject, "resources"), ...leftOut(subject, "not_resources")];
  if (strange.length === 0) return clauses;
  const words = `what is backed up, or how, is chosen otherwise (${listed(strange)})`;
  return [...clauses, { words, risk: "unknown", need: "unknown", about: strange }];
}

/** What was backed up and no longer is, by either list. */
function leftOut(subject: Subject, argument: "resources" | "not_resources"): Clause[] {
  const list = turn(subject, argument);
  if (!list || followsOnly(subject, argument)) return [];
  const [from, to] = [list.from, list.to].map((value) => (Array.isArray(value) ? value.map(String) : []));
  const [wide, narrow] = argument === "resources" ? [from, to] : [to, from];
  const lost = (wide ?? []).filter((each) => !narrow?.some((pattern) => pattern === "*" || pattern === each));
  if (lost.length === 0) return [{ words: "the same or more is backed up", risk: "configuration", about: [argument] }];
  const words = argument === "resources" ? "no longer backed up" : "left out of backups";
  return [weakened(`${words}: ${listed(lost)}`, argument)];
}

function fine(words: string): Clause {
  return { words, risk: "configuration" };
}
