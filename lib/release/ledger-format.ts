import type { LedgerContent } from "./ledger-content";
import { LEDGER_SCHEMA } from "./ledger-schema";

const WIDTH = 120;

/** What stands on one line if it fits; everything else has a line for each of its fields. */
const LINES_OF_SERVICE = ["traffic", "previous", "formerly"];
const LINES_OF_RELEASE = ["routes", "served"];

type Path = readonly string[];

/**
 * The text of a sound ledger: the same for the same content, however it came about, and laid out so that a difference in
 * content is a difference in its own lines. Keys stand in the order of the schema, names in the order in which they came.
 */
export function ledgerText(ledger: LedgerContent): string {
  return `${block(LEDGER_SCHEMA.parse(ledger), "", [])}\n`;
}

/** A value, behind what stands before it on its line. */
function laidOut(value: unknown, before: string, indent: string, path: Path): string {
  const line = isOnOneLine(path) ? onOneLine(value) : undefined;
  const fits = line !== undefined && indent.length + before.length + line.length < WIDTH;
  return before + (fits ? line : block(value, indent, path));
}

function block(value: unknown, indent: string, path: Path): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return enclosed(
      "[]",
      indent,
      value.map((item) => laidOut(item, "", inner, path)),
    );
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = present(value).map(([key, item]) => laidOut(item, `${JSON.stringify(key)}: `, inner, [...path, key]));
  return enclosed("{}", indent, fields);
}

function enclosed(brackets: "[]" | "{}", indent: string, parts: readonly string[]): string {
  if (parts.length === 0) return brackets;
  const lines = parts.map((part) => `\n${indent}  ${part}`);
  return `${brackets[0]}${lines.join(",")}\n${indent}${brackets[1]}`;
}

/** Several things in a list have a line each. */
function onOneLine(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length > 1 ? undefined : `[${value.map(onOneLine).join("")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = present(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function present(fields: object): [string, unknown][] {
  return Object.entries(fields).filter(([, value]) => value !== undefined);
}

/** `services.<name>.<field>` and `services.<name>.colors.<color>.<field>`. */
function isOnOneLine([, , field = "", , ofRelease]: Path): boolean {
  return LINES_OF_SERVICE.includes(field) || (field === "colors" && LINES_OF_RELEASE.includes(ofRelease ?? ""));
}
