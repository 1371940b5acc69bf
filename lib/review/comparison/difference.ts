import type { Json, JsonObject } from "../../core/plain-json";
import { NEW } from "./resolved-value";

/** One leaf of a resource's arguments that is not the same on both sides. */
export interface Difference {
  /** `ingress.0.cidr_blocks.1` */
  readonly path: string;
  /** The argument that holds it: `ingress`. */
  readonly root: string;
  /** As the code says it; nothing where it is not set. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** Whether it names the same thing of ours as before, which only is a new one now. */
  readonly follows: boolean;
}

/** What Terraform knows by these names changes only the order of work. */
const META = ["depends_on", "//"];

/** Blocks that are sets: their order says nothing. Source: the schema of provider 5.100. */
const SETS = ["attribute", "condition", "cors_rule", "egress", "filter", "ingress", "metric_query", "parameter", "tag"];

/** A side of a comparison: arguments for the eye, and with every reference followed, for the comparison. */
export interface ComparedArguments {
  readonly written: JsonObject;
  readonly resolved: JsonObject;
}

/** Every leaf that differs once references are followed, with the text of the code. */
export function differencesBetween(before: ComparedArguments, after: ComparedArguments): Difference[] {
  if (JSON.stringify(before.resolved) === JSON.stringify(after.resolved)) return [];
  const [was, is] = [leavesOf(before.resolved), leavesOf(after.resolved)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  const different = paths.filter((path) => was.get(path)?.text !== is.get(path)?.text);
  const [wasWritten, isWritten] = [leavesOf(before.written), leavesOf(after.written)];
  return different.map((path) => ({
    path,
    root: path.split(".")[0] as string,
    before: (wasWritten.get(path) ?? was.get(path))?.value,
    after: (isWritten.get(path) ?? is.get(path))?.value,
    follows: follows(was.get(path), is.get(path)),
  }));
}

/** Of what a data source reads nobody knows whether it is the same thing. */
function follows(was: Leaf | undefined, is: Leaf | undefined): boolean {
  if (!was || !is || is.text.includes("⟨data.")) return false;
  return was.text.replaceAll(NEW, "") === is.text.replaceAll(NEW, "");
}

/** A value at the end of a path; its text has the type, so that `1` and `"1"` are the same only where Terraform agrees. */
interface Leaf {
  readonly value: Json;
  readonly text: string;
}

function leavesOf(attributes: JsonObject): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [name, value] of Object.entries(attributes)) if (!META.includes(name)) collect(leaves, name, value);
  return leaves;
}

function collect(leaves: Map<string, Leaf>, path: string, value: Json): void {
  if (value === null) return;
  if (Array.isArray(value)) return collectList(leaves, path, value);
  if (typeof value === "object") {
    const entries = Object.entries(value);
    // Within a block, another one says something by being there: `default_action.allow`.
    if (entries.length === 0 && path.includes(".")) leaves.set(path, { value, text: "{}" });
    for (const [key, item] of entries) collect(leaves, `${path}.${key}`, item);
    return;
  }
  leaves.set(path, { value, text: String(value) });
}

/** Lists of texts are sets in AWS nearly everywhere: sorted, so that another order is no change. */
function collectList(leaves: Map<string, Leaf>, path: string, items: readonly Json[]): void {
  const plain = items.every((item) => typeof item !== "object" || item === null);
  const sorted = plain || SETS.includes(path) ? [...items].sort(byText) : items;
  if (plain && items.length > 0) leaves.set(path, { value: [...sorted], text: JSON.stringify(sorted) });
  // One block may stand alone or in a list.
  else if (items.length === 1) collect(leaves, path, items[0] as Json);
  else sorted.forEach((item, index) => collect(leaves, `${path}.${index}`, item));
}

function byText(one: Json, other: Json): number {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}
