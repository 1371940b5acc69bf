import type { z } from "zod";
import type { Fault } from "../core/fault";

/** Where a reader finds what a ledger may hold: beside this library, wherever that is installed. */
const SCHEMA = "twinstack/release-ledger.schema.json";
const LONGEST_VALUE = 80;

/** What the schema says against a ledger's text, in the words of the one error format. */
export function schemaFaults(json: unknown, issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(json, [...issue.path, key]));
    return [
      {
        prop: issue.path.join(".") || "(the whole file)",
        value: shown(valueAt(json, issue.path)),
        rule: `the ledger's schema says: ${issue.message}`,
        remedy: `Mend the value; ${SCHEMA} says what it may be.`,
      },
    ];
  });
}

function unknownKey(json: unknown, path: readonly PropertyKey[]): Fault {
  return {
    prop: path.join("."),
    value: shown(valueAt(json, path)),
    rule: "a ledger has nothing of that name there",
    remedy: `Remove it, or mend its name; ${SCHEMA} says what may stand there.`,
  };
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    json,
  );
}

/** A value as it stands in the file; of a whole block only that it is one. */
function shown(value: unknown): string {
  if (value === undefined) return "not given";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "a block";
  return JSON.stringify(value).slice(0, LONGEST_VALUE);
}
