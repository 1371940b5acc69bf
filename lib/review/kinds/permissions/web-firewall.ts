import { canonicalJson } from "../../../core/canonical-json";
import { isJsonObject, itemsOf, type Json, type JsonObject } from "../../../core/plain-json";
import type { Clause, Subject } from "../../assessment/subject";
import { listed, plain } from "../../words/values";
import { weakened } from "../protection";

const LISTS = ["aws_wafv2_web_acl", "aws_wafv2_rule_group"];

/** Firewalls that read requests: their rules, and what happens to what no rule speaks of. */
export function webFirewallClauses(subject: Subject): Clause[] {
  const { kind, type } = subject;
  if (!LISTS.includes(type) || kind === "created" || kind === "removed" || kind === "moved") return [];
  return [...defaultClauses(subject), ...ruleClauses(subject)];
}

function defaultClauses({ differences, was, is }: Subject): Clause[] {
  const about = differences.flatMap(({ root, path }) => (root === "default_action" ? [root, path] : []));
  if (!about.includes("default_action")) return [];
  const [from, to] = [actionOf(was.default_action), actionOf(is.default_action)];
  if (from === to) return [];
  if (to === "allow") return [weakened("OPENED: what no rule speaks of is let in", ...about)];
  return [{ words: "CLOSED: what no rule speaks of stays out", risk: "traffic", need: "outage", about }];
}

function actionOf(value: Json | undefined): string {
  const [block] = itemsOf(value);
  return isJsonObject(block) ? (Object.keys(block).find((name) => block[name] !== null) ?? "none") : "none";
}

function ruleClauses({ differences, was, is }: Subject): Clause[] {
  if (!differences.some(({ root }) => root === "rule")) return [];
  const [from, to] = [rulesOf(was.rule), rulesOf(is.rule)];
  const gone = [...from.keys()].filter((name) => !to.has(name));
  const looser = [...to].filter(([name, rule]) => isLooser(from.get(name), rule)).map(([name]) => name);
  const other = [...to].filter(([name, rule]) => isOther(from.get(name), rule) && !looser.includes(name));
  const news = [...to.keys()].filter((name) => !from.has(name) && !looser.includes(name));
  const stricter = [...to].filter(([name, rule]) => isStricter(from.get(name), rule)).map(([name]) => name);
  const clauses: Clause[] = [];
  if (gone.length > 0) clauses.push(weakened(`rules REMOVED: ${listed(gone)}`, "rule"));
  if (looser.length > 0) clauses.push(weakened(`rules that let MORE in: ${listed(looser)}`, "rule"));
  if (other.length > 0) {
    const words = `rules changed, and nobody here can tell what they let in: ${listed(other.map(([name]) => name))}`;
    clauses.push({ words, risk: "unknown", need: "unknown", about: ["rule"] });
  }
  const closing = [...news, ...stricter];
  if (closing.length > 0)
    clauses.push({ words: `rules that keep more out: ${listed(closing)}`, risk: "traffic", about: ["rule"] });
  return clauses;
}

function rulesOf(value: Json | undefined): Map<string, JsonObject> {
  return new Map(
    itemsOf(value)
      .filter(isJsonObject)
      .map((rule) => [plain(rule.name), rule]),
  );
}

/** Weaker from left to right: what a rule does with what it matches. */
const STRENGTH = ["block", "captcha", "challenge", "none", "count", "allow"];

function isLooser(former: JsonObject | undefined, rule: JsonObject): boolean {
  const [before, after] = [former ? strengthOf(former) : 0, strengthOf(rule)];
  return former ? after > before : STRENGTH[after] === "allow";
}

function isStricter(former: JsonObject | undefined, rule: JsonObject): boolean {
  return former !== undefined && strengthOf(rule) < strengthOf(former) && !isOther(former, rule);
}

/** A group of rules does what they say (`none`), or only counts. */
function strengthOf({ action, override_action: override }: JsonObject): number {
  const named = actionOf(action);
  return STRENGTH.indexOf(named === "none" ? actionOf(override) : named);
}

const ACTIONS = ["action", "override_action"];

function isOther(former: JsonObject | undefined, rule: JsonObject): boolean {
  if (!former) return false;
  const [was, is] = [former, rule].map((each) =>
    canonicalJson(Object.fromEntries(Object.entries(each).filter(([name]) => !ACTIONS.includes(name)))),
  );
  return was !== is;
}
