import { canonicalJson } from "../../core/canonical-json";
import { isJsonObject, type Json, type JsonObject } from "../../core/plain-json";
import { isWithinRange } from "../network/address-range";
import { includesArn, includesPattern, literally } from "./pattern";

/** What must hold for a statement to count. Source: IAM user guide, "Condition operators". */
export interface Condition {
  /** In small letters, without what stands around it: `stringlike`. */
  readonly operator: string;
  /** `forallvalues`, `foranyvalue`, or nothing. */
  readonly quantifier: string;
  /** Whether it holds where the key is missing. */
  readonly ifExists: boolean;
  /** In small letters, as AWS compares them. */
  readonly key: string;
  readonly values: readonly string[];
  readonly words: string;
}

/** A release's own tag differs from release to release, and opens nothing. */
const OWN_RELEASE = /:ResourceTag\/Release$/i;
/** Source: names of releases in the ledger. */
const RELEASE = /^[a-z][a-z0-9-]{0,15}$/;

/** The conditions of a statement; nothing for what is none. */
export function conditionsOf(value: Json | undefined): Condition[] | undefined {
  if (value === undefined || value === null) return [];
  if (!isJsonObject(value)) return undefined;
  const blocks = Object.entries(value);
  if (!blocks.every(([, keys]) => isJsonObject(keys))) return undefined;
  return blocks.flatMap(([operator, keys]) =>
    Object.entries(keys as JsonObject).map(([key, wanted]) => condition(operator, key, wanted)),
  );
}

function condition(written: string, key: string, wanted: Json): Condition {
  const [, quantifier = "", name = "", ifExists] = /^(?:(\w+):)?(\w+?)(ifexists)?$/.exec(written.toLowerCase()) ?? [];
  const given = (Array.isArray(wanted) ? wanted : [wanted]).map(textOf).sort();
  const isOwnRelease =
    written === "StringEquals" && OWN_RELEASE.test(key) && given.length === 1 && RELEASE.test(given[0] as string);
  const values = isOwnRelease ? ["its own"] : given;
  return {
    operator: name || written,
    quantifier,
    ifExists: ifExists !== undefined,
    key: key.toLowerCase(),
    values,
    words: `${written} ${key} ${canonicalJson(values)}`,
  };
}

/** Whether a condition holds wherever all the given ones hold. */
export function follows(condition: Condition, given: readonly Condition[]): boolean {
  return given.some((each) => implies(each, condition));
}

function implies(given: Condition, demanded: Condition): boolean {
  const { operator, key, quantifier, ifExists } = demanded;
  if (given.key !== key || given.quantifier !== quantifier || (given.ifExists && !ifExists)) return false;
  const isSame = given.operator === operator && sameTexts(given.values, demanded.values);
  if (isSame) return true;
  const relation = RELATIONS.find((each) => each.of.includes(operator) && each.of.includes(given.operator));
  if (!relation) return false;
  const [wide, narrow] = relation.isNegative ? [given, demanded] : [demanded, given];
  // Of several values, `ForAnyValue` with a negative operator asks for something else.
  if (relation.isNegative && quantifier !== "") return false;
  return narrow.values.every((inner) =>
    wide.values.some((outer) => relation.covers(asPattern(outer, wide.operator), asPattern(inner, narrow.operator))),
  );
}

interface Relation {
  readonly of: readonly string[];
  readonly isNegative: boolean;
  readonly covers: (outer: string, inner: string) => boolean;
}

/** Operators whose values can be compared: with fewer values a positive one is stricter, a negative one looser. */
const RELATIONS: readonly Relation[] = [
  { of: ["stringequals", "stringlike"], isNegative: false, covers: includesPattern },
  { of: ["stringnotequals", "stringnotlike"], isNegative: true, covers: includesPattern },
  { of: ["stringequalsignorecase"], isNegative: false, covers: sameLetters },
  { of: ["stringnotequalsignorecase"], isNegative: true, covers: sameLetters },
  { of: ["arnequals", "arnlike"], isNegative: false, covers: includesArn },
  { of: ["arnnotequals", "arnnotlike"], isNegative: true, covers: includesArn },
  { of: ["ipaddress"], isNegative: false, covers: (outer, inner) => isWithinRange(inner, outer) },
  { of: ["notipaddress"], isNegative: true, covers: (outer, inner) => isWithinRange(inner, outer) },
  { of: ["numericequals"], isNegative: false, covers: (outer, inner) => outer === inner },
];

/** Only where likeness is asked for, `*` and `?` stand for something. */
function asPattern(value: string, operator: string): string {
  return operator === "stringequals" || operator === "stringnotequals" ? literally(value) : value;
}

function sameLetters(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return canonicalJson([...new Set(one)]) === canonicalJson([...new Set(other)]);
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : canonicalJson(value);
}
