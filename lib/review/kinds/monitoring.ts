import { turn, type Clause, type Subject } from "../assessment/subject";
import { addressesIn } from "../comparison/references";
import { isOn, plain, shortened, turned } from "../words/values";
import { weakened } from "./protection";

const ALARMS = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];
/** What an alarm refers to without watching it. */
const KEPT = [...ALARMS, "aws_sns_topic"];

/** Whether somebody still hears of what breaks. */
export function monitoringClauses(subject: Subject): Clause[] {
  if (ALARMS.includes(subject.type)) return alarmClauses(subject);
  return subject.type === "aws_sns_topic_subscription" ? subscriptionClauses(subject) : [];
}

function alarmClauses(subject: Subject): Clause[] {
  const { kind, was } = subject;
  if (kind === "removed") return removedAlarm(subject);
  if (kind === "created") return [{ words: `alarm on ${alarmName(subject.is.alarm_name)}`, risk: "configuration" }];
  const clauses: Clause[] = [];
  if (turn(subject, "actions_enabled") && !isOn(subject.is.actions_enabled))
    clauses.push(weakened("alarm tells NOBODY any more", "actions_enabled"));
  const [told, tells] = [count(was.alarm_actions), count(subject.is.alarm_actions)];
  if (tells < told) clauses.push(weakened(`alarm tells ${tells === 0 ? "NOBODY any more" : "fewer"}`, "alarm_actions"));
  const threshold = turn(subject, "threshold");
  if (threshold)
    clauses.push({
      words: `alarm's threshold ${turned(threshold.from, threshold.to)}`,
      risk: "configuration",
      about: ["threshold"],
    });
  return clauses;
}

/** The alarm of a thing that goes as well is no loss. */
function removedAlarm({ before, was, surroundings: { comparison } }: Subject): Clause[] {
  const gone = new Set(comparison.removed.filter(({ type }) => !KEPT.includes(type)).map(({ address }) => address));
  const watched = addressesIn(before?.attributes, (address) => gone.has(address));
  if (watched.size > 0) return [{ words: "alarm removed with what it watches", risk: "configuration" }];
  return [weakened(`alarm REMOVED: nobody hears of ${alarmName(was.alarm_name)} any more`)];
}

/** `[PROD] codedetect database: slow reads` → `slow reads` */
function alarmName(name: unknown): string {
  const text = String(name);
  return `"${shortened(text.includes(": ") ? text.slice(text.indexOf(": ") + 2) : text, 60)}"`;
}

function subscriptionClauses({ kind, was, is }: Subject): Clause[] {
  if (kind === "removed") return [weakened(`${plain(was.protocol)} is no longer told of alarms`)];
  if (kind === "created")
    return [{ words: `${plain(is.protocol)} is told of alarms; it has to confirm first`, risk: "configuration" }];
  return [];
}

function count(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
