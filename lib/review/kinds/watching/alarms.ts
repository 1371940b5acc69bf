import { canonicalJson } from "../../../core/canonical-json";
import type { Json, JsonObject } from "../../../core/plain-json";
import type { SynthesizedElement } from "../../../synthesized/element";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { isOn, listed, plain, shortened } from "../../words/values";
import { named } from "../../words/names";
import { followsOnly } from "../following";
import { weakened } from "../protection";
import {
  alarmsIn,
  comparisonOf,
  missingOf,
  periodOf,
  repetitionOf,
  samplesOf,
  statisticOf,
  type Ringing,
} from "./ringing";
import { isWithItsSize } from "./watched-size";
import { blocksOf } from "../../routing/blocks";

/** When it rings: each way to judge it, by the arguments that it reads. */
const RINGING: readonly {
  readonly reads: readonly string[];
  readonly judge: (was: JsonObject, is: JsonObject) => Ringing | undefined;
}[] = [
  { reads: ["comparison_operator", "threshold"], judge: comparisonOf },
  { reads: ["evaluation_periods", "datapoints_to_alarm"], judge: repetitionOf },
  { reads: ["period"], judge: periodOf },
  { reads: ["statistic", "extended_statistic"], judge: statisticOf },
  { reads: ["treat_missing_data"], judge: missingOf },
  { reads: ["evaluate_low_sample_count_percentiles"], judge: samplesOf },
];

/** What it looks at. */
const WATCHED = ["metric_name", "namespace", "dimensions", "metric_query", "unit"];

/** What becomes of an alarm that stays: when it rings, for what, and whom it tells. */
export function keptAlarm(subject: Subject): Clause[] {
  return [
    ...ringingClauses(subject),
    ...watchedClauses(subject),
    ...toldClauses(subject),
    ...compositeClauses(subject),
  ];
}

function ringingClauses(subject: Subject): Clause[] {
  const changed = RINGING.filter(({ reads }) => reads.some((argument) => turn(subject, argument)));
  return changed.flatMap(({ judge }) => {
    const ringing = judge(subject.was, subject.is);
    return ringing ? [ringingClause(ringing, subject)] : [];
  });
}

function ringingClause({ isLater, words, about }: Ringing, subject: Subject): Clause {
  if (!isLater) return { words: `${words}: rings sooner, or as soon`, risk: "configuration", about };
  if (about.includes("threshold") && isWithItsSize(subject))
    return { words: `${words}, with the size of what it watches`, risk: "configuration", about };
  return weakened(`${words}: rings LATER, or never`, ...about);
}

function watchedClauses(subject: Subject): Clause[] {
  const changed = WATCHED.filter((argument) => turn(subject, argument));
  const others = changed.filter((argument) => !followsOnly(subject, argument) && !isOnlyReworded(subject, argument));
  if (others.length > 0) return [weakened(`alarm watches SOMETHING ELSE (${listed(others)})`, ...changed)];
  return changed.map((argument) => ({
    words: followsOnly(subject, argument) ? "alarm follows what it watches" : "another label in an alarm",
    risk: "configuration" as const,
    about: [argument],
  }));
}

/** A label is what people read in the console. */
function isOnlyReworded({ was, is }: Subject, argument: string): boolean {
  if (argument !== "metric_query") return false;
  const [from, to] = [was, is].map((side) =>
    blocksOf(side.metric_query)
      .map((query) => canonicalJson({ ...query, label: null }))
      .sort()
      .join(),
  );
  return from === to;
}

function toldClauses(subject: Subject): Clause[] {
  const { was, is } = subject;
  const clauses = ["alarm_actions", "insufficient_data_actions"].flatMap((argument) =>
    actionClauses(subject, argument),
  );
  if (turn(subject, "ok_actions"))
    clauses.push({ words: "others are told when all is well again", risk: "configuration", about: ["ok_actions"] });
  if (!turn(subject, "actions_enabled")) return clauses;
  const [told, tells] = [was, is].map(({ actions_enabled: given }) => isOn(given ?? true));
  if (told && !tells) clauses.push(weakened("alarm tells NOBODY any more", "actions_enabled"));
  else clauses.push({ words: "alarm tells again", risk: "configuration", about: ["actions_enabled"] });
  return clauses;
}

function actionClauses(subject: Subject, argument: string): Clause[] {
  if (!turn(subject, argument)) return [];
  const [told, tells] = [textsIn(subject.was[argument]), textsIn(subject.is[argument])];
  const silent = told.filter((each) => !tells.includes(each));
  if (silent.length === 0 || followsOnly(subject, argument))
    return [{ words: "alarm tells the same or more", risk: "configuration", about: [argument] }];
  const whom = tells.length === 0 ? "NOBODY any more" : `others; it no longer tells ${listed(silent.map(nameOf))}`;
  return [weakened(`alarm tells ${whom}`, argument)];
}

function nameOf(action: string): string {
  return shortened(action.replace(/^⟨|⟩$/g, ""), 60);
}

function textsIn(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}

function compositeClauses(subject: Subject): Clause[] {
  return [...ruleClauses(subject), ...suppressorClauses(subject)];
}

function ruleClauses(subject: Subject): Clause[] {
  const { was, is } = subject;
  if (!turn(subject, "alarm_rule")) return [];
  const about = ["alarm_rule"];
  const [from, to] = [alarmsIn(was.alarm_rule), alarmsIn(is.alarm_rule)];
  if (!from)
    return [
      weakened(`alarm's rule ${plain(was.alarm_rule)} → ${plain(is.alarm_rule)}: may ring later, or never`, ...about),
    ];
  const known = to?.map((name) => placeOf(name, subject)) ?? [];
  const lost = from.filter(
    (name) => !to?.includes(name) && !known.includes(placeOf(name, subject)) && !isGone(name, subject),
  );
  if (lost.length > 0)
    return [weakened(`alarm no longer rings for ${listed(lost.map((name) => `"${name}"`))}`, ...about)];
  return [{ words: "alarm rings for the same or more", risk: "configuration", about }];
}

/** Where an alarm stands in its construct, whatever its color: with the traffic, the alarms of a service's colors take turns. */
function placeOf(name: string, { surroundings: { comparison } }: Subject): string {
  const elements = [...comparison.after.elements, ...comparison.before.elements];
  const element = elements.find(({ attributes }) => attributes.alarm_name === name);
  const { owner, color, part } = named(element?.path ?? name);
  return element && color ? `${owner} ${part}` : name;
}

/** With a color its alarms go: each of those is judged by itself. */
function isGone(name: string, { surroundings: { comparison } }: Subject): boolean {
  const isOfIt = ({ attributes, path }: SynthesizedElement) =>
    attributes.alarm_name === name && named(path).color !== undefined;
  return comparison.removed.some(isOfIt);
}

const SUPPRESSOR = "actions_suppressor";

function suppressorClauses(subject: Subject): Clause[] {
  const held = turn(subject, SUPPRESSOR);
  if (!held || followsOnly(subject, SUPPRESSOR)) return [];
  if (held.to === undefined)
    return [{ words: "alarm is no longer held back by another one", risk: "configuration", about: [SUPPRESSOR] }];
  return [weakened("alarm is held back while another one rings", SUPPRESSOR)];
}
