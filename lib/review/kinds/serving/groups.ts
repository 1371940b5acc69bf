import type { Json } from "../../../core/plain-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { servesOnEitherSide } from "../../routing/serving";
import { numberIn, turned } from "../../words/values";
import { GROUP_SETTINGS } from "./group-settings";
import { judgedClauses, twinClauses, type Judge, type Judges } from "../judged-settings";

const SIZES: Readonly<Record<string, string>> = {
  min_size: "fewest instances",
  max_size: "most instances",
  desired_capacity: "instances",
};

/** How many instances there are, and who looks after them. */
export function groupClauses(subject: Subject): readonly Clause[] {
  if (subject.type !== "aws_autoscaling_group" || subject.kind === "removed") return [];
  if (subject.kind === "created") return twinClauses(subject, { ...NOBODY, ...GROUP_SETTINGS });
  const isServing = isAwaited(subject);
  return [...sizeClauses(subject, isServing), ...judgedClauses(subject, GROUP_SETTINGS, isServing)];
}

const none: Judge = (_from, to) =>
  numberIn(to) === 0 ? { words: "the release has NO INSTANCE", risk: "capacity", need: "outage" } : undefined;

/** Sizes of a release that comes. */
const NOBODY: Judges = { min_size: none, max_size: none, desired_capacity: none };

/** Whether users miss the instances when they are away: now, or with the next release. */
function isAwaited({ kind, before, after, surroundings }: Subject): boolean {
  return kind === "pending" || kind === "replaced" || servesOnEitherSide(before, after, surroundings);
}

function sizeClauses(subject: Subject, isServing: boolean): Clause[] {
  return Object.entries(SIZES).flatMap(([argument, words]) => {
    const change = turn(subject, argument);
    return change && isReadable(change.to)
      ? [sizeClause(`${words} ${turned(change.from, change.to)}`, { subject, argument, to: change.to, isServing })]
      : [];
  });
}

interface Size {
  readonly subject: Subject;
  readonly argument: string;
  readonly to: Json | undefined;
  readonly isServing: boolean;
}

function sizeClause(words: string, { subject, argument, to, isServing }: Size): Clause {
  const [fewest, most] = [numberIn(subject.is.min_size), numberIn(subject.is.max_size)];
  const about = [argument];
  const clause: Clause = { words, risk: "capacity", about };
  if (fewest !== undefined && most !== undefined && fewest > most)
    return { ...clause, words: `${words}: more than the most, ${most}, so the apply fails`, need: "outage" };
  if (numberIn(to) !== 0) return clause;
  const may = argument === "min_size" && most !== 0 ? "may come to have" : "has";
  return isServing
    ? { ...clause, words: `${words}: the group ${may} NO INSTANCE, and users wait for it`, need: "outage" }
    : clause;
}

/** A number, or nothing: then AWS leaves it as it is. */
function isReadable(value: Json | undefined): boolean {
  return value === undefined || value === null || numberIn(value) !== undefined;
}
