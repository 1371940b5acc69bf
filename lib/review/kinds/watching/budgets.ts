import type { JsonObject } from "../../../core/plain-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { numberIn, plain } from "../../words/values";
import { weakened } from "../protection";
import { blocksOf } from "../../routing/blocks";

/** Who hears that more money is spent than planned. */
export function budgetClauses(subject: Subject): Clause[] {
  if (subject.kind === "created") return [];
  if (subject.kind === "removed") return [weakened("budget removed: nobody hears of costs any more")];
  return [...limitClauses(subject), ...notificationClauses(subject)];
}

function limitClauses(subject: Subject): Clause[] {
  const limit = turn(subject, "limit_amount");
  const [from, to] = [numberIn(limit?.from), numberIn(limit?.to)];
  if (!limit || from === undefined || to === undefined || turn(subject, "limit_unit")) return [];
  const words = `limit ${from} → ${to} ${plain(subject.is.limit_unit)}`;
  if (to > from) return [weakened(`${words}: tells later`, "limit_amount")];
  return [{ words: `${words}: tells sooner`, risk: "configuration", about: ["limit_amount"] }];
}

function notificationClauses(subject: Subject): Clause[] {
  if (!turn(subject, "notification")) return [];
  const [was, is] = [blocksOf(subject.was.notification), blocksOf(subject.is.notification)];
  const lost = was.filter((each) => !is.some((other) => tellsAsMuch(other, each)));
  if (lost.length === 0) return [{ words: "tells the same or more", risk: "configuration", about: ["notification"] }];
  const words = lost.map(({ threshold }) => plain(threshold)).join(", ");
  return [weakened(`no longer tells at ${words} as it did`, "notification")];
}

const SAME = ["comparison_operator", "threshold_type", "notification_type"];
const WHOM = ["subscriber_email_addresses", "subscriber_sns_topic_arns"];

function tellsAsMuch(notification: JsonObject, former: JsonObject): boolean {
  const [now, then] = [numberIn(notification.threshold), numberIn(former.threshold)];
  if (now === undefined || then === undefined || !SAME.every((name) => notification[name] === former[name]))
    return false;
  const isAsSoon = former.comparison_operator === "GREATER_THAN" ? now <= then : now === then;
  return (
    isAsSoon && WHOM.every((name) => listOf(former[name]).every((each) => listOf(notification[name]).includes(each)))
  );
}

function listOf(value: JsonObject[string] | undefined): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
