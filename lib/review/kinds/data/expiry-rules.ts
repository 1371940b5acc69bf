import type { Json, JsonObject } from "../../../core/plain-json";
import { numberIn } from "../../words/values";
import { blockIn, haveOnly } from "../blocks";
import { blocksOf } from "../../routing/blocks";

/** What a rule of a bucket does with what is in it. */
export type Fate = "objects deleted" | "earlier versions deleted" | "objects frozen";

/** A deletion, or a move to where nobody can read at once, that a rule makes for some of a bucket's objects. */
export interface Deletion {
  readonly fate: Fate;
  readonly scope: Scope;
  /** When: days after its writing, or from a day on. */
  readonly days: number | undefined;
  readonly date: string | undefined;
  /** So many earlier versions are kept whatever their age. */
  readonly kept: number;
}

/** Which objects a rule is about. */
interface Scope {
  readonly prefix: string;
  /** `key=value` */
  readonly tags: readonly string[];
  readonly above: number;
  readonly below: number;
}

/** Classes from which an object can be read only hours after somebody asks for it. */
const FROZEN = ["GLACIER", "DEEP_ARCHIVE"];
const KNOWN = [
  "id",
  "status",
  "prefix",
  "filter",
  "expiration",
  "noncurrent_version_expiration",
  "abort_incomplete_multipart_upload",
  "transition",
  "noncurrent_version_transition",
];
const OF_A_FILTER = ["prefix", "tag", "tags", "object_size_greater_than", "object_size_less_than", "and"];

/** Numbers and words that decide; an expression in their place tells nothing here. */
const DECIDING = [
  ...["days", "date", "noncurrent_days", "newer_noncurrent_versions", "storage_class"],
  ...["object_size_greater_than", "object_size_less_than", "status"],
];

/** Everything that the rules in force delete or freeze; nothing where one of them cannot be read. */
export function deletionsIn(rules: Json | undefined): readonly Deletion[] | undefined {
  const blocks = blocksOf(rules);
  const filters = blocks.flatMap(({ filter }) => blocksOf(filter));
  const isRead = haveOnly(blocks, ...KNOWN) && haveOnly(filters, ...OF_A_FILTER) && isPlain(rules ?? null);
  return isRead ? blocks.filter(({ status }) => status !== "Disabled").flatMap(deletionsOf) : undefined;
}

/** Whether everything that decides stands there itself. */
function isPlain(value: Json, name = "rule"): boolean {
  if (Array.isArray(value)) return value.every((item) => isPlain(item, name));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).every(([key, item]) => isPlain(item, key));
  if (typeof value !== "string") return value !== true || !DECIDING.includes(name);
  return !/[{⟨]/.test(value) || ![...DECIDING, "rule", "filter", "expiration", "transition"].includes(name);
}

function deletionsOf(rule: JsonObject): Deletion[] {
  const scope = scopeOf(rule);
  const frozen = blocksOf(rule.transition).filter(({ storage_class: to }) => FROZEN.includes(String(to)));
  return [
    // A rule that only removes markers of what is deleted already has no time.
    ...blocksOf(rule.expiration)
      .filter(({ days, date }) => Boolean(days) || typeof date === "string")
      .map((each): Deletion => ({ fate: "objects deleted", scope, ...timeOf(each), kept: 0 })),
    ...blocksOf(rule.noncurrent_version_expiration).map(
      ({ noncurrent_days: days, newer_noncurrent_versions: kept }): Deletion => ({
        fate: "earlier versions deleted",
        scope,
        ...timeOf({ days: days ?? 0 }),
        kept: numberIn(kept) ?? 0,
      }),
    ),
    ...frozen.map((each): Deletion => ({ fate: "objects frozen", scope, ...timeOf(each), kept: 0 })),
  ];
}

function timeOf({ days, date }: JsonObject): Pick<Deletion, "days" | "date"> {
  return typeof date === "string" ? { days: undefined, date } : { days: numberIn(days) ?? 0, date: undefined };
}

function scopeOf({ prefix, filter }: JsonObject): Scope {
  const given = blockIn(filter);
  const parts = [given, blockIn(given.and)];
  const first = (name: string): Json | undefined =>
    parts.map((part) => part[name]).find((value) => value !== undefined);
  const tags = blocksOf(given.tag).map(({ key, value }) => `${String(key)}=${String(value)}`);
  const more = parts.flatMap((part) =>
    Object.entries(blockIn(part.tags)).map(([key, value]) => `${key}=${String(value)}`),
  );
  return {
    prefix: String(first("prefix") ?? prefix ?? ""),
    tags: [...tags, ...more],
    above: numberIn(first("object_size_greater_than")) ?? 0,
    below: numberIn(first("object_size_less_than")) || Infinity,
  };
}

/** Whether the one does to everything what the other does, as soon or sooner. */
export function covers(one: Deletion, other: Deletion): boolean {
  return one.fate === other.fate && includes(one.scope, other.scope) && isAsSoon(one, other) && one.kept <= other.kept;
}

function includes(one: Scope, other: Scope): boolean {
  return (
    other.prefix.startsWith(one.prefix) &&
    one.tags.every((tag) => other.tags.includes(tag)) &&
    one.above <= other.above &&
    one.below >= other.below
  );
}

function isAsSoon(one: Deletion, other: Deletion): boolean {
  if (one.days !== undefined && other.days !== undefined) return one.days <= other.days;
  return one.date !== undefined && other.date !== undefined && one.date <= other.date;
}
