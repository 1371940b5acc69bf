import { canonicalJson } from "../../core/canonical-json";
import { isJsonObject, itemsOf, type Json, type JsonObject } from "../../core/plain-json";
import { conditionsOf, type Condition } from "./condition";

/** One statement of a policy, so that it can be compared with others. */
export interface Statement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  /** Where a policy says of one thing only, who may take a role: one empty text. */
  readonly resources: readonly string[];
  /** `AWS:…`, `Service:…`, `Federated:…`; `*` for everybody. In a policy of a role one empty text: the role itself. */
  readonly principals: readonly string[];
  /** All must hold. */
  readonly conditions: readonly Condition[];
  /** Whether it says what it is not about (`NotAction`): nobody here compares that. */
  readonly isNegative: boolean;
  /** The whole of it, but for its name. */
  readonly text: string;
}

/** The statements of a policy; nothing for what is none, or has something that nobody here knows. */
export function statementsOf(policy: Json | undefined): Statement[] | undefined {
  if (!isJsonObject(policy)) return undefined;
  // In the older language variables, as `${aws:username}`, are none: their letters are meant.
  if (policy.Version !== LANGUAGE && JSON.stringify(policy).includes("${")) return undefined;
  const statements = itemsOf(policy.Statement).map((each) => (isJsonObject(each) ? statement(each) : undefined));
  return statements.every((each) => each !== undefined) ? statements : undefined;
}

const LANGUAGE = "2012-10-17";
const KNOWN = ["Sid", "Effect", "Action", "Resource", "Principal", "Condition"];
const NEGATIVE = ["NotAction", "NotResource", "NotPrincipal"];

function statement(given: JsonObject): Statement | undefined {
  const conditions = conditionsOf(given.Condition);
  const isKnown = Object.keys(given).every((name) => KNOWN.includes(name) || NEGATIVE.includes(name));
  if (!conditions || !isKnown || !["Allow", "Deny"].includes(String(given.Effect))) return undefined;
  const text = canonicalJson({ ...given, Sid: undefined, Condition: conditions.map(({ words }) => words).sort() });
  return {
    allows: given.Effect === "Allow",
    actions: textsOf(given.Action),
    resources: "Resource" in given ? textsOf(given.Resource) : [""],
    principals: "Principal" in given ? principalsOf(given.Principal) : [""],
    conditions,
    isNegative: NEGATIVE.some((name) => name in given),
    text,
  };
}

function principalsOf(value: Json | undefined): string[] {
  if (!isJsonObject(value)) return textsOf(value);
  return Object.entries(value).flatMap(([kind, who]) =>
    textsOf(who).map((each) => (kind === "AWS" && each === "*" ? "*" : `${kind}:${ofAccount(each)}`)),
  );
}

/** An account may be named by its number alone. */
function ofAccount(principal: string): string {
  return /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal;
}

function textsOf(value: Json | undefined): string[] {
  return itemsOf(value).map((item) => (typeof item === "string" ? item : canonicalJson(item)));
}
