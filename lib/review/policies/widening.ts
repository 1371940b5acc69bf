import type { Statement } from "./statement";

/** What a policy lets through that it did not before, in words; empty where it only narrows. */
export function widenings(before: readonly Statement[], after: readonly Statement[]): string[] {
  const texts = new Set(before.map(({ text }) => text));
  const granted = after.filter(({ allows, text }) => allows && !texts.has(text)).flatMap((each) => newIn(each, before));
  const kept = new Set(after.map(({ text }) => text));
  const freed = before
    .filter((each) => !each.allows && !kept.has(each.text) && !after.some((other) => denies(other, each)))
    .map((each) => `no longer denied: ${actionsOf(each)}${conditionOf(each)}`);
  return [...new Set([...granted, ...freed])];
}

/** Whether anybody in the world is let in, with no condition. */
export function isPublic({ allows, principals, conditions }: Statement): boolean {
  return allows && principals.includes("*") && conditions.length === 0;
}

function newIn(statement: Statement, before: readonly Statement[]): string[] {
  const { actions, resources, principals } = statement;
  if (statement.isNegative) return [`allows everything but a list (${actionsOf(statement)})`];
  const news = principals.filter((principal) =>
    actions.some((action) =>
      resources.some((resource) => !allowed(before, statement, { action, resource, principal })),
    ),
  );
  if (news.length === 0) return [];
  const fresh = actions.filter((action) =>
    resources.some((resource) =>
      news.some((principal) => !allowed(before, statement, { action, resource, principal })),
    ),
  );
  const whom = isPublic(statement)
    ? " to EVERYBODY"
    : news.some(Boolean)
      ? ` to ${news.filter(Boolean).join(", ")}`
      : "";
  return [`allows ${fresh.join(", ")}${whom}${resources.includes("*") ? " on everything" : ""}`];
}

interface Use {
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
}

function allowed(before: readonly Statement[], { conditions }: Statement, use: Use): boolean {
  return before.some(
    (each) =>
      each.allows &&
      !each.isNegative &&
      each.conditions.every((condition) => conditions.includes(condition)) &&
      covers(each.actions, use.action, "i") &&
      covers(each.resources, use.resource) &&
      covers(each.principals, use.principal),
  );
}

/** Whether a statement denies at least what another one denied. */
function denies(statement: Statement, former: Statement): boolean {
  if (statement.allows || statement.isNegative || former.isNegative) return false;
  return (
    statement.conditions.every((condition) => former.conditions.includes(condition)) &&
    former.actions.every((action) => covers(statement.actions, action, "i")) &&
    former.resources.every((resource) => covers(statement.resources, resource)) &&
    former.principals.every((principal) => covers(statement.principals, principal))
  );
}

function covers(patterns: readonly string[], text: string, flags = ""): boolean {
  return patterns.some((pattern) => {
    const expression = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^${expression}$`, `s${flags}`).test(text);
  });
}

function actionsOf({ actions }: Statement): string {
  return actions.join(", ") || "what is not in its list";
}

function conditionOf({ conditions }: Statement): string {
  return conditions.length === 0 ? "" : ` when ${conditions.join(" and ")}`;
}
