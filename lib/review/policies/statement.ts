import { canonicalJson } from "../../core/canonical-json";
import type { Json, JsonObject } from "../../core/plain-json";

/** One statement of a policy, so that it can be compared with others. */
export interface Statement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
  /** Conditions, each as one text; all must hold. */
  readonly conditions: readonly string[];
  /** Whether it says what it is not about (`NotAction`): nobody here compares that. */
  readonly isNegative: boolean;
  readonly text: string;
}

/** The statements of a policy; nothing for what is none. */
export function statementsOf(policy: Json | undefined): Statement[] | undefined {
  if (!isObject(policy)) return undefined;
  const statements = itemsOf(policy.Statement);
  return statements.every(isObject) ? statements.map((each) => statement(each)) : undefined;
}

function statement(given: JsonObject): Statement {
  return {
    allows: given.Effect === "Allow",
    actions: textsOf(given.Action),
    resources: "Resource" in given ? textsOf(given.Resource) : ["*"],
    principals: "Principal" in given ? principalsOf(given.Principal) : [""],
    conditions: conditionsOf(given.Condition),
    isNegative: ["NotAction", "NotResource", "NotPrincipal"].some((name) => name in given),
    text: canonicalJson({ ...given, Sid: undefined }),
  };
}

function principalsOf(value: Json | undefined): string[] {
  if (!isObject(value)) return textsOf(value);
  return Object.entries(value).flatMap(([kind, who]) =>
    textsOf(who).map((each) => (kind === "AWS" && each === "*" ? "*" : `${kind}:${each}`)),
  );
}

/** A release's own tag differs from release to release, and opens nothing. */
const OWN_RELEASE = /ResourceTag\/Release$/;

function conditionsOf(value: Json | undefined): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).map(
      ([key, wanted]) => `${operator} ${key} ${OWN_RELEASE.test(key) ? "" : canonicalJson(textsOf(wanted).sort())}`,
    ),
  );
}

function textsOf(value: Json | undefined): string[] {
  return itemsOf(value).map((item) => (typeof item === "string" ? item : canonicalJson(item)));
}

function itemsOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
