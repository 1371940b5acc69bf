import type { Json, JsonObject } from "../../../core/plain-json";
import { numberIn, plain } from "../../words/values";

/** Whether an alarm rings as soon as before, whatever happens; or perhaps not. */
export interface Ringing {
  readonly isLater: boolean;
  readonly words: string;
  readonly about: readonly string[];
}

const MORE: Readonly<Record<string, { readonly isAbove: boolean; readonly withThreshold: boolean }>> = {
  GreaterThanThreshold: { isAbove: true, withThreshold: false },
  GreaterThanOrEqualToThreshold: { isAbove: true, withThreshold: true },
  LessThanThreshold: { isAbove: false, withThreshold: false },
  LessThanOrEqualToThreshold: { isAbove: false, withThreshold: true },
};

/** Of which values it rings. Nothing where the threshold is no number, as with a learned band. */
export function comparisonOf(was: JsonObject, is: JsonObject): Ringing | undefined {
  const [from, to] = [MORE[String(was.comparison_operator)], MORE[String(is.comparison_operator)]];
  const [former, newer] = [numberIn(was.threshold), numberIn(is.threshold)];
  if (!from || !to || former === undefined || newer === undefined) return undefined;
  const isFurther = from.isAbove ? newer > former : newer < former;
  const losesItself = newer === former && from.withThreshold && !to.withThreshold;
  const isLater = from.isAbove !== to.isAbove || isFurther || losesItself;
  const hasOperator = was.comparison_operator !== is.comparison_operator;
  const words = hasOperator
    ? `alarm's comparison ${plain(was.comparison_operator)} ${measured(former, was)} → ${plain(is.comparison_operator)} ${measured(newer, is)}`
    : `alarm's threshold ${measured(former, was)} → ${measured(newer, is)}`;
  return { isLater, words, about: ["comparison_operator", "threshold"] };
}

/** What RDS counts in bytes. Source: Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS". */
const IN_BYTES = ["FreeableMemory", "FreeStorageSpace", "SwapUsage"];
const MEBIBYTE = 1024 * 1024;

function measured(threshold: number, { metric_name: metric }: JsonObject): string {
  if (!IN_BYTES.includes(String(metric))) return String(threshold);
  return `${Math.round((threshold / MEBIBYTE) * 10) / 10} MiB`;
}

/** How many periods must be bad, of how many. A window that loses periods may lose bad ones with them. */
export function repetitionOf(was: JsonObject, is: JsonObject): Ringing | undefined {
  const [from, to] = [repetition(was), repetition(is)];
  if (!from || !to) return undefined;
  const isLater = to.bad > from.bad - Math.max(0, from.of - to.of);
  const words = `alarm's ${from.bad} of ${from.of} → ${to.bad} of ${to.of} periods`;
  return { isLater, words, about: ["evaluation_periods", "datapoints_to_alarm"] };
}

function repetition({ evaluation_periods: periods, datapoints_to_alarm: points }: JsonObject) {
  const of = numberIn(periods);
  const bad = points === undefined ? of : numberIn(points);
  return of === undefined || bad === undefined ? undefined : { of, bad };
}

/** A shorter period shows a peak sooner; but less is counted in it. */
export function periodOf(was: JsonObject, is: JsonObject): Ringing | undefined {
  const [from, to] = [numberIn(was.period), numberIn(is.period)];
  if (from === undefined || to === undefined) return undefined;
  const isCounted = ["Sum", "SampleCount"].includes(String(is.statistic));
  return { isLater: isCounted || to > from, words: `alarm's period ${from} → ${to} s`, about: ["period"] };
}

const STATISTICS = ["Minimum", "Average", "Maximum"];

/** What stands for a period: of a larger value an alarm of too much rings sooner. */
export function statisticOf(was: JsonObject, is: JsonObject): Ringing | undefined {
  const isAbove = MORE[String(is.comparison_operator)]?.isAbove;
  const [from, to] = [was.statistic, is.statistic].map((each) => STATISTICS.indexOf(String(each))) as [number, number];
  const isKnown = from >= 0 && to >= 0 && isAbove !== undefined;
  const isLater = !isKnown || (isAbove ? to < from : to > from);
  const [former, newer] = [was, is].map((side) => plain(side.statistic ?? side.extended_statistic));
  return { isLater, words: `alarm's statistic ${former} → ${newer}`, about: ["statistic", "extended_statistic"] };
}

/** What no data means, the quietest first. Source: CloudWatch User Guide, "Configuring how alarms treat missing data". */
const MISSING = ["notBreaching", "ignore", "missing", "breaching"];

/** What the alarm does while there is no data. */
export function missingOf(was: JsonObject, is: JsonObject): Ringing | undefined {
  const [from, to] = [was, is].map(({ treat_missing_data: given }) => String(given ?? "missing")) as [string, string];
  if (![from, to].every((each) => MISSING.includes(each))) return undefined;
  if (from === to) return { isLater: false, words: `alarm takes missing data as ${to}`, about: ["treat_missing_data"] };
  const isLater = MISSING.indexOf(to) < MISSING.indexOf(from);
  return { isLater, words: `alarm takes missing data ${from} → ${to}`, about: ["treat_missing_data"] };
}

/** Of few samples a percentile says little; an alarm may wait for more. */
export function samplesOf(_was: JsonObject, is: JsonObject): Ringing {
  const isLater = is.evaluate_low_sample_count_percentiles === "ignore";
  const words = `alarm ${isLater ? "waits for more samples" : "rings of few samples as well"}`;
  return { isLater, words, about: ["evaluate_low_sample_count_percentiles"] };
}

/** What a composite alarm rings for: the names of its alarms, of which one is enough; nothing for any other rule. */
export function alarmsIn(rule: Json | undefined): string[] | undefined {
  const terms = String(rule ?? "").split(/\s+OR\s+/);
  const names = terms.map((term) => /^\s*ALARM\(\s*"?([^"()]+)"?\s*\)\s*$/.exec(term)?.[1]);
  return names.every((name) => name !== undefined) ? names : undefined;
}
