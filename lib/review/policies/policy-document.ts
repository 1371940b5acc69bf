import { isJsonObject, itemsOf, type Json, type JsonObject } from "../../core/plain-json";

/** What Terraform makes of a `data.aws_iam_policy_document`: a policy. Nothing where it also takes in others. */
export function policyOfDocument(document: JsonObject): Json | undefined {
  if (Object.keys(document).some((name) => !KNOWN.includes(name))) return undefined;
  const statements = itemsOf(document.statement).map((each) => (isJsonObject(each) ? statementOf(each) : undefined));
  if (!statements.every((each) => each !== undefined)) return undefined;
  return { Version: document.version ?? "2012-10-17", Statement: statements };
}

const KNOWN = ["statement", "version", "policy_id"];
const LISTS: Readonly<Record<string, string>> = {
  actions: "Action",
  not_actions: "NotAction",
  resources: "Resource",
  not_resources: "NotResource",
};
const BLOCKS = ["sid", "effect", "principals", "not_principals", "condition"];

function statementOf(block: JsonObject): JsonObject | undefined {
  if (Object.keys(block).some((name) => !(name in LISTS) && !BLOCKS.includes(name))) return undefined;
  const statement: JsonObject = { Effect: block.effect ?? "Allow" };
  for (const [name, word] of Object.entries(LISTS))
    if (itemsOf(block[name]).length > 0) statement[word] = itemsOf(block[name]);
  for (const [name, word] of [
    ["principals", "Principal"],
    ["not_principals", "NotPrincipal"],
  ] as const)
    if (itemsOf(block[name]).length > 0) statement[word] = principalsOf(itemsOf(block[name]));
  const conditions = conditionsOf(itemsOf(block.condition));
  return Object.keys(conditions).length > 0 ? { ...statement, Condition: conditions } : statement;
}

function principalsOf(blocks: readonly Json[]): Json {
  const found: Record<string, Json[]> = {};
  for (const block of blocks) {
    if (!isJsonObject(block)) continue;
    const kind = block.type === "*" ? "AWS" : String(block.type);
    found[kind] = [...(found[kind] ?? []), ...itemsOf(block.identifiers)];
  }
  return found;
}

function conditionsOf(blocks: readonly Json[]): JsonObject {
  const found: Record<string, JsonObject> = {};
  for (const block of blocks) {
    if (!isJsonObject(block)) continue;
    const [test, variable] = [String(block.test), String(block.variable)];
    // A second block on the same key has to hold as well, which a policy cannot say: the key gets another name.
    const key = found[test]?.[variable] === undefined ? variable : `${variable} (also)`;
    found[test] = { ...found[test], [key]: itemsOf(block.values) };
  }
  return found;
}
