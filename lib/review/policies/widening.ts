import { follows } from "./condition";
import { includesPattern } from "./pattern";
import { isPublic } from "./principal";
import type { Statement } from "./statement";

/** How a policy differs from another one. */
export interface Widening {
  /** What it lets through that it did not before, in words; empty where it only narrows. */
  readonly wider: readonly string[];
  /** What nobody here can compare. */
  readonly unknown: readonly string[];
}

/** Compares two policies. What stands in both of them, word by word, is as it was. */
export function widening(before: readonly Statement[], after: readonly Statement[]): Widening {
  const [texts, kept] = [new Set(before.map(({ text }) => text)), new Set(after.map(({ text }) => text))];
  const came = after.filter(({ text }) => !texts.has(text));
  const went = before.filter(({ text }) => !kept.has(text));
  const wider: string[] = [];
  const unknown: string[] = [];
  for (const each of came.filter(({ allows }) => allows)) {
    if (!each.isNegative) wider.push(...newIn(each, before));
    else if (went.some((former) => former.isNegative && former.allows)) unknown.push(`${negative(each)} is allowed`);
    else wider.push(`allows ${negative(each)}`);
  }
  for (const each of went.filter(({ allows }) => !allows)) {
    if (isDenied(each, after)) continue;
    const isReworded = came.some((other) => !other.allows && (other.isNegative || each.isNegative));
    if (isReworded) unknown.push(`${negative(each)} is denied`);
    else wider.push(`no longer denied: ${actionsOf(each)}${conditionOf(each)}`);
  }
  return { wider: [...new Set(wider)], unknown: [...new Set(unknown)] };
}

function newIn(statement: Statement, before: readonly Statement[]): string[] {
  const { resources, principals } = statement;
  const candidates = before.filter(
    (each) => each.allows && !each.isNegative && each.conditions.every((one) => follows(one, statement.conditions)),
  );
  const fresh = usesOf(statement).filter((use) => !candidates.some((each) => covers(each, use)));
  if (fresh.length === 0) return [];
  const others = before.filter((each) => each.allows && !each.isNegative);
  const isByCondition = fresh.every((use) => others.some((each) => covers(each, use)));
  const actions = [...new Set(fresh.map(({ action }) => action))];
  const news = principals.filter((principal) => principal !== "" && fresh.some((use) => use.principal === principal));
  const whom = isPublic(statement) ? " to EVERYBODY" : news.length > 0 ? ` to ${news.join(", ")}` : "";
  const where = resources.includes("*") ? " on everything" : "";
  return [`allows ${actions.join(", ")}${whom}${where}${isByCondition ? looser(statement) : ""}`];
}

function looser(statement: Statement): string {
  return conditionOf(statement) === "" ? " with no condition" : ` under other conditions:${conditionOf(statement)}`;
}

interface Use {
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
}

function usesOf({ actions, resources, principals }: Statement): Use[] {
  return principals.flatMap((principal) =>
    resources.flatMap((resource) => actions.map((action) => ({ action, resource, principal }))),
  );
}

/** Whether some other statements deny all that one denied, under no more conditions. */
function isDenied(former: Statement, after: readonly Statement[]): boolean {
  if (former.isNegative) return false;
  const candidates = after.filter(
    (each) => !each.allows && !each.isNegative && each.conditions.every((one) => follows(one, former.conditions)),
  );
  return usesOf(former).every((use) => candidates.some((each) => covers(each, use)));
}

function covers({ actions, resources, principals }: Statement, { action, resource, principal }: Use): boolean {
  return (
    principals.some((each) => each === principal || (each === "*" && principal.startsWith("AWS:"))) &&
    resources.some((each) => includesPattern(each, resource)) &&
    actions.some((each) => includesPattern(each.toLowerCase(), action.toLowerCase()))
  );
}

function actionsOf({ actions }: Statement): string {
  return actions.join(", ") || "what is not in its list";
}

function negative(statement: Statement): string {
  return statement.isNegative ? `everything but a list (${actionsOf(statement)})` : actionsOf(statement);
}

function conditionOf({ conditions }: Statement): string {
  return conditions.length === 0 ? "" : ` when ${conditions.map(({ words }) => words).join(" and ")}`;
}
