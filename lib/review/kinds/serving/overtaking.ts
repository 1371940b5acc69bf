import type { Clause, Subject } from "../../assessment/subject";
import { containsAll, isGuarded } from "../../routing/conditions";
import { isClosed, losers, rulesOf, type Rule } from "../../routing/rule";
import { named, subjectWords } from "../../words/names";
import { listed } from "../../words/values";
import { weakened } from "../protection";

/** What a rule takes from those that come after it from now on. */
export function overtakingClauses(rule: Rule, { kind, surroundings: { comparison } }: Subject): Clause[] {
  const others = losers(rule, rulesOf(comparison));
  const passed = others.filter((other) => isClosed(other) && !isPreview(other) && !isClosed(rule));
  const isSending = rule.answer.does !== "forward";
  const robbed = others.filter(
    (other) => other.answer.does === "forward" && !isPreview(other) && (isSending || takesAll(rule, other)),
  );
  const clauses: Clause[] = [];
  if (rule.answer.does === "forward" && passed.length > 0)
    clauses.push(weakened(`OPENED: goes past what ${wordsOf(passed)} asks for`));
  if (robbed.length > 0 && !isGuarded(rule.conditions)) {
    const words = `TAKES ${isSending ? "" : "ALL "}requests from ${wordsOf(robbed)}`;
    clauses.push({ words, risk: "traffic", need: "outage" });
  }
  const overtaken = others.filter((other) => !robbed.includes(other) && !passed.includes(other));
  // Of a new rule nobody expects anything else.
  if (overtaken.length > 0 && kind !== "created")
    clauses.push({ words: `goes before ${wordsOf(overtaken)}`, risk: "traffic" });
  return clauses;
}

/** Nothing is left for the other rule, and another construct answers than before. */
function takesAll(rule: Rule, other: Rule): boolean {
  const isOther = named(rule.path).owner !== named(other.path).owner || isPreview(rule);
  return isOther && containsAll(rule.conditions, other.conditions);
}

function isPreview({ path }: Rule): boolean {
  return named(path).color !== undefined;
}

function wordsOf(rules: readonly Rule[]): string {
  return listed([
    ...new Set(rules.map(({ path }) => (isPreview({ path } as Rule) ? subjectWords(path) : named(path).owner))),
  ]);
}
