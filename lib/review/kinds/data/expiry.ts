import type { Json } from "../../../core/plain-json";
import type { SynthesizedElement } from "../../../synthesized/element";
import type { Clause, Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import { counted } from "../../words/values";
import { covers, deletionsIn, type Deletion, type Fate } from "./expiry-rules";
import { weakened } from "../protection";

/**
 * Rules by which a bucket deletes what is in it, by itself and without asking. What it deletes of what users have is lost; of
 * earlier versions and of logs, it is a protection less. A rule that was there under another name, or for more, deletes nothing
 * new.
 */
export function expiryClauses(subject: Subject): Clause[] {
  const { kind, type, is, was } = subject;
  if (type !== "aws_s3_bucket_lifecycle_configuration" || kind === "removed") return [];
  const isOther = subject.before === undefined || was.bucket !== is.bucket;
  const isTouched = isOther || subject.differences.some(({ root }) => root === "rule");
  const bucket = subject.after && bucketOf(subject.after, subject);
  if (!isTouched || (bucket && isNew(bucket, subject))) return [];
  const [before, after] = [isOther ? [] : deletionsIn(was.rule), deletionsIn(is.rule)];
  if (!before || !after) return [unreadable()];
  const more = after.filter((each) => !before.some((known) => covers(known, each)));
  if (more.length > 0)
    return more.map((each) => clauseOf(each, before, bucket !== undefined && keepsLogs(bucket, subject)));
  const less = before.some((each) => !after.some((kept) => covers(kept, each)));
  return [
    {
      words: less ? "what expires is kept longer" : "what expires stays as it is",
      risk: "configuration",
      about: ["rule"],
    },
  ];
}

function unreadable(): Clause {
  return {
    words: "rules that delete objects changed in a way that cannot be read",
    risk: "unknown",
    need: "unknown",
    about: ["rule"],
  };
}

const ABOUT = ["rule"];

function clauseOf(deletion: Deletion, before: readonly Deletion[], isOfLogs: boolean): Clause {
  const words = `${deletion.fate} ${timeWords(deletion)}${where(deletion)} (before: ${formerly(deletion, before)})`;
  switch (deletion.fate) {
    case "objects frozen":
      return {
        words: `${words}: from then on nobody can read them for hours`,
        risk: "traffic",
        need: "outage",
        about: ABOUT,
      };
    case "earlier versions deleted":
      return weakened(words, ...ABOUT);
    case "objects deleted":
      if (isOfLogs) return weakened(`logs: ${words}`, ...ABOUT);
      return { words: `${words}, and what is older at once`, risk: "data-loss", need: "data-loss", about: ABOUT };
  }
}

function timeWords({ days, date, kept }: Deletion): string {
  const time = date === undefined ? `after ${counted(days ?? 0, "day")}` : `from ${date} on`;
  return kept > 0 ? `${time}, but for the last ${kept}` : time;
}

function where({ scope: { prefix, tags, above, below } }: Deletion): string {
  const parts = [
    ...(prefix === "" ? [] : [`in ${prefix}`]),
    ...tags.map((tag) => `tagged ${tag}`),
    ...(above > 0 ? [`of more than ${above} bytes`] : []),
    ...(below < Infinity ? [`of less than ${below} bytes`] : []),
  ];
  return parts.length > 0 ? ` ${parts.join(", ")}` : "";
}

function formerly({ fate }: { readonly fate: Fate }, before: readonly Deletion[]): string {
  const same = before.filter((each) => each.fate === fate);
  return same.length === 0 ? "never" : same.map((each) => `${timeWords(each)}${where(each)}`).join("; ");
}

function bucketOf(
  element: SynthesizedElement,
  { surroundings: { comparison } }: Subject,
): SynthesizedElement | undefined {
  const [address] = addressesIn(
    element.attributes.bucket,
    (each) => comparison.after.at(each)?.type === "aws_s3_bucket",
  );
  return address === undefined ? undefined : comparison.after.at(address);
}

/** In a bucket that is made with it, there is nothing yet. One that replaces another says itself what is lost. */
function isNew(bucket: SynthesizedElement, { surroundings: { comparison } }: Subject): boolean {
  const isReplaced = comparison.pairs.some(({ after, status }) => after === bucket && status === "replaced");
  return isReplaced || comparison.created.includes(bucket);
}

/** Whether AWS writes its logs there, and did so before: then nothing of the users is in it. */
function keepsLogs(bucket: SynthesizedElement, { surroundings: { comparison } }: Subject): boolean {
  const former = comparison.pairs.find(({ after }) => after === bucket)?.before;
  return comparison.before.elements.some(({ type, attributes }) =>
    [
      type === "aws_lb" ? attributes.access_logs : null,
      type === "aws_s3_bucket_logging" ? attributes.target_bucket : null,
    ].some((value: Json | undefined) => addressesIn(value, (address) => address === former?.address).size > 0),
  );
}
