import type { Json, JsonObject } from "../../../core/plain-json";
import { staysAsItIs, turn, type Clause, type Subject } from "../../assessment/subject";
import { isOn, numberIn, plain } from "../../words/values";
import { blockIn } from "../blocks";
import { claimed, type Judged } from "../judgement";
import { weakened } from "../protection";
import { blocksOf } from "../../routing/blocks";

/** Judges an argument of a table, before and after. */
type Judge = (from: Json | undefined, to: Json | undefined) => readonly Judged[];

/** Arguments of a DynamoDB table that decide what it keeps, and what it answers. */
const JUDGES: Readonly<Record<string, Judge>> = {
  ttl: expiryOf,
  point_in_time_recovery: recoveryOf,
  global_secondary_index: indexesOf,
  replica: replicasOf,
  stream_enabled: streamOf,
  server_side_encryption: encryptionOf,
  attribute: attributesOf,
  read_capacity: (from, to) => [capacityOf("read", from, to)],
  write_capacity: (from, to) => [capacityOf("write", from, to)],
};

/** A table that stays: what it deletes by itself, how it can be restored, and who still finds what is in it. */
export function tableClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_dynamodb_table" || !staysAsItIs(subject)) return [];
  return Object.entries(JUDGES).flatMap(([argument, judge]) => {
    const change = turn(subject, argument);
    return change ? claimed(argument, judge(change.from, change.to)).map(withItsKind) : [];
  });
}

/** A stream begins or ends with what it shows. */
function withItsKind(clause: Clause): Clause {
  return clause.about?.includes("stream_enabled")
    ? { ...clause, about: ["stream_enabled", "stream_view_type"] }
    : clause;
}

function fine(words: string): Clause {
  return { words, risk: "configuration" };
}

/** Items are deleted within days once the time in their attribute is past. Source: DynamoDB Developer Guide, "Time to Live". */
function expiryOf(from: Json | undefined, to: Json | undefined): Judged[] {
  const [was, is] = [from, to].map((value) => {
    const { enabled, attribute_name: attribute } = blockIn(value);
    return isOn(enabled) ? `"${plain(attribute)}"` : undefined;
  });
  if (is === undefined) return [fine("items no longer delete themselves")];
  if (is === was) return [fine("items delete themselves as before")];
  const words = `items DELETED when their ${is} is past (before: ${was ?? "never"})`;
  return [{ words, risk: "data-loss", need: "data-loss" }];
}

const MOST_DAYS = 35;

function recoveryOf(from: Json | undefined, to: Json | undefined): Judged[] {
  const [was, is] = [blockIn(from), blockIn(to)];
  if (isOn(was.enabled) !== isOn(is.enabled)) return [isOn(is.enabled) ? fine("backups on") : weakened("backups OFF")];
  const [former, newer] = [was, is].map(({ recovery_period_in_days: days }) =>
    days === undefined ? MOST_DAYS : numberIn(days),
  );
  if (former === undefined || newer === undefined) return [undefined];
  const words = `can be restored from the last ${former} → ${newer} days`;
  return [newer < former ? weakened(words) : fine(words)];
}

/** An index that changes is made anew, and cannot be asked until it is filled. */
function indexesOf(from: Json | undefined, to: Json | undefined): Judged[] {
  return pairsOf("name", from, to).map(({ key, was, is }) => {
    if (!was) return fine(`index ${key} made`);
    if (!is) return away(`index ${key} REMOVED: what asks it gets errors`);
    const differing = namesOf(was, is).filter((name) => text(was[name]) !== text(is[name]));
    if (differing.some((name) => ["hash_key", "range_key", "projection_type", "non_key_attributes"].includes(name)))
      return away(`index ${key} is made anew: what asks it gets errors until it is filled`);
    const isCapacity = differing.every((name) => ["read_capacity", "write_capacity"].includes(name));
    return isCapacity ? { words: `capacity of index ${key}`, risk: "capacity" } : undefined;
  });
}

function replicasOf(from: Json | undefined, to: Json | undefined): Judged[] {
  return pairsOf("region_name", from, to).map(({ key, was, is }) => {
    if (!was) return fine(`copy in ${key} made`);
    return is
      ? undefined
      : { words: `copy in ${key} REMOVED: what reads there finds nothing`, risk: "data-loss", need: "data-loss" };
  });
}

function streamOf(_from: Json | undefined, to: Json | undefined): Judged[] {
  return [isOn(to) ? fine("tells of its changes") : away("nobody hears of its changes any more")];
}

/** Without its own key, AWS's key encrypts it, of which nobody sees who uses it. */
function encryptionOf(from: Json | undefined, to: Json | undefined): Judged[] {
  const [was, is] = [blockIn(from), blockIn(to)];
  if (isOn(was.enabled) && !isOn(is.enabled)) return [weakened("encrypted by AWS's own key only")];
  return [text(was.kms_key_arn) === text(is.kms_key_arn) ? fine("encrypted by a key of this account") : undefined];
}

function attributesOf(from: Json | undefined, to: Json | undefined): Judged[] {
  return pairsOf("name", from, to).map(({ key, was, is }) =>
    was && is ? undefined : fine(`attribute ${key} ${is ? "used" : "no longer used"} by its indexes`),
  );
}

function capacityOf(noun: string, from: Json | undefined, to: Json | undefined): Judged {
  const words = `${noun} capacity ${plain(from)} → ${plain(to)}`;
  const isLess = (numberIn(to) ?? Infinity) < (numberIn(from) ?? Infinity);
  return { words: isLess ? `${words}: what asks for more is refused` : words, risk: "capacity" };
}

function away(words: string): Clause {
  return { words, risk: "traffic", need: "outage" };
}

interface BlockPair {
  readonly key: string;
  readonly was: JsonObject | undefined;
  readonly is: JsonObject | undefined;
}

/** Blocks of the same key on both sides, as far as they differ. */
function pairsOf(name: string, from: Json | undefined, to: Json | undefined): BlockPair[] {
  const [was, is] = [blocksOf(from), blocksOf(to)];
  const keys = [...new Set([...was, ...is].map((each) => String(each[name])))];
  const of = (blocks: readonly JsonObject[], key: string) => blocks.find((each) => String(each[name]) === key);
  return keys
    .map((key) => ({ key, was: of(was, key), is: of(is, key) }))
    .filter((pair) => text(pair.was) !== text(pair.is));
}

function namesOf(was: JsonObject, is: JsonObject): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])];
}

function text(value: Json | undefined): string {
  return JSON.stringify(value ?? null);
}
