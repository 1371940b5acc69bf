import { turn, type Clause, type Describer, type Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import { named } from "../../words/names";
import { isOn, shortened } from "../../words/values";
import { keptAlarm } from "./alarms";
import { budgetClauses } from "./budgets";
import { weakened } from "../protection";
import { alarmsIn } from "./ringing";
import { subscriptionClauses, topicClauses } from "./subscriptions";

const ALARMS = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];
/** What an alarm refers to without watching it. */
const KEPT = [...ALARMS, "aws_sns_topic"];

const BY_TYPE: Readonly<Record<string, Describer>> = {
  aws_cloudwatch_metric_alarm: alarmClauses,
  aws_cloudwatch_composite_alarm: alarmClauses,
  aws_sns_topic_subscription: subscriptionClauses,
  aws_sns_topic: topicClauses,
  aws_sns_topic_policy: topicClauses,
  aws_budgets_budget: budgetClauses,
  aws_synthetics_canary: canaryClauses,
  aws_route53_health_check: healthCheckClauses,
};

/** Whether somebody still hears of what breaks. */
export function monitoringClauses(subject: Subject): readonly Clause[] {
  return BY_TYPE[subject.type]?.(subject) ?? [];
}

function alarmClauses(subject: Subject): Clause[] {
  if (subject.kind === "removed") return removedAlarm(subject);
  if (subject.kind !== "created") return keptAlarm(subject);
  return [{ words: `alarm on ${alarmName(subject.is.alarm_name)}`, risk: "configuration" }];
}

/** The alarm of a thing that goes as well is no loss. */
function removedAlarm(subject: Subject): Clause[] {
  const { before, was } = subject;
  const { comparison } = subject.surroundings;
  const gone = new Set(comparison.removed.filter(({ type }) => !KEPT.includes(type)).map(({ address }) => address));
  const watched = addressesIn({ ...before?.attributes, depends_on: null }, (address) => gone.has(address));
  if (watched.size > 0) return [{ words: "alarm removed with what it watches", risk: "configuration" }];
  if (isRuleOfNone(subject)) return [{ words: "alarm removed with all that it rings for", risk: "configuration" }];
  if (hasNoCredits(subject))
    return [{ words: "alarm on CPU credits goes: what it watches has none any more", risk: "configuration" }];
  return [weakened(`alarm REMOVED: nobody hears of ${alarmName(was.alarm_name)} any more`)];
}

/** Each of those alarms is judged by itself. */
function isRuleOfNone({ was, surroundings: { comparison } }: Subject): boolean {
  const names = alarmsIn(was.alarm_rule) ?? [];
  const left = comparison.after.ofType(...ALARMS).map(({ attributes }) => attributes.alarm_name);
  return was.alarm_rule !== undefined && names.length > 0 && !names.some((name) => left.includes(name));
}

/** Only burstable classes have credits. Source: EC2 User Guide, "Burstable performance instances". */
function hasNoCredits({ was, before, surroundings: { comparison } }: Subject): boolean {
  if (!JSON.stringify(was).includes("CPUCredit")) return false;
  const { owner, color } = named(before?.path ?? "");
  const machines = comparison.after.ofType("aws_db_instance", "aws_launch_template").filter(({ path }) => {
    const of = named(path);
    return of.owner === owner && of.color === color;
  });
  const classes = machines.map(
    ({ attributes: { instance_class: ofDatabase, instance_type: type } }) => ofDatabase ?? type,
  );
  return (
    classes.length > 0 &&
    classes.every((each) => typeof each === "string" && /^(db\.)?[a-z]/.test(each) && !/^(db\.)?t\d/.test(each))
  );
}

/** `[PROD] codedetect database: slow reads` → `slow reads` */
function alarmName(name: unknown): string {
  const text = String(name);
  return `"${shortened(text.includes(": ") ? text.slice(text.indexOf(": ") + 2) : text, 60)}"`;
}

/** A canary tries what users do, as they would. */
function canaryClauses(subject: Subject): Clause[] {
  if (subject.kind === "removed") return [weakened("canary removed: nobody tries any more what users do")];
  if (subject.kind === "created" || !turn(subject, "start_canary")) return [];
  if (!isOn(subject.is.start_canary))
    return [weakened("canary STOPPED: nobody tries any more what users do", "start_canary")];
  return [{ words: "canary started", risk: "configuration", about: ["start_canary"] }];
}

function healthCheckClauses(subject: Subject): Clause[] {
  if (subject.kind === "created" || subject.kind === "removed" || !turn(subject, "disabled")) return [];
  if (isOn(subject.is.disabled)) return [weakened("health check OFF: it calls everything healthy", "disabled")];
  return [{ words: "health check on", risk: "configuration", about: ["disabled"] }];
}
