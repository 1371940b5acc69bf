import type { Json } from "../../../core/plain-json";
import type { Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import { numberIn } from "../../words/values";

/** How large the watched thing is, by one of its arguments. */
interface Size {
  readonly argument: string;
  readonly of: (value: Json | undefined) => number | undefined;
  /** By how much a threshold may move further than the size: families of one class differ in their memory. */
  readonly slack: number;
}

const CLASS: Size = { argument: "instance_class", of: sizeOfClass, slack: 2 };
const DISK: Size = { argument: "allocated_storage", of: numberIn, slack: 1 };

/** Metrics that are as large as what is watched. */
const SIZED: Readonly<Record<string, Size>> = {
  DatabaseConnections: CLASS,
  FreeableMemory: CLASS,
  FreeStorageSpace: DISK,
};

/**
 * Whether a threshold moves since what is watched becomes larger or smaller in the same change, and no further than that: twice
 * the memory has twice the connections.
 */
export function isWithItsSize({ was, is, after, surroundings: { comparison } }: Subject): boolean {
  const size = SIZED[String(is.metric_name)];
  const [from, to] = [numberIn(was.threshold), numberIn(is.threshold)];
  if (!size || !from || !to || was.comparison_operator !== is.comparison_operator) return false;
  const watched = addressesIn(after?.attributes.dimensions, (address) => comparison.after.at(address) !== undefined);
  const pair = comparison.pairs.find((each) => watched.has(each.after.address));
  const [small, large] = [pair?.before, pair?.after].map((side) => size.of(side?.attributes[size.argument]));
  if (!small || !large || small === large) return false;
  const [grown, mostGrown] = to > from ? [to / from, large / small] : [from / to, small / large];
  return mostGrown > 1 && grown <= mostGrown * size.slack;
}

const SIZES = ["nano", "micro", "small", "medium", "large", "xlarge"];

/** From one size to the next, memory doubles: `db.t4g.small` is 4, `db.r6g.4xlarge`, four times an xlarge, is 128. */
function sizeOfClass(instanceClass: Json | undefined): number | undefined {
  const [, times, size = ""] = /\.(\d*)([a-z]+)$/.exec(String(instanceClass)) ?? [];
  const rank = SIZES.indexOf(size);
  return rank < 0 ? undefined : 2 ** rank * Number(times || 1);
}
