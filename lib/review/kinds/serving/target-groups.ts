import type { Clause, Subject } from "../../assessment/subject";
import { servesOnEitherSide } from "../../routing/serving";
import { isOn, numberIn } from "../../words/values";
import { plainly, judgedClauses, twinClauses, type Judge, type Judges } from "../judged-settings";

/** How a load balancer tells who can answer, and takes leave of who goes. */
export function targetGroupClauses(subject: Subject): readonly Clause[] {
  const { type, kind, before, after, surroundings } = subject;
  if (type !== "aws_lb_target_group" || kind === "removed") return [];
  if (kind === "created") return twinClauses(subject, SETTINGS);
  const isServing = kind === "pending" || kind === "replaced" || servesOnEitherSide(before, after, surroundings);
  return judgedClauses(subject, SETTINGS, isServing).map((clause) => ({
    ...clause,
    words: clause.words.replace("health_check ", "health check's "),
  }));
}

const checked: Judge = () => ({ words: "who does not answer there gets no requests", risk: "traffic" });

const enabled: Judge = (_from, to, isServing) =>
  isOn(to)
    ? { words: "health check on", risk: "traffic" }
    : {
        words: "health check OFF: who does not answer gets requests",
        risk: "traffic",
        need: isServing ? "outage" : undefined,
      };

/** `200`, `200-299`, `200,302`: the highest status that counts. */
const matcher: Judge = (from, to, isServing) => {
  const [was, is] = [from, to].map((value) => Math.max(0, ...(String(value).match(/\d{3}/g) ?? []).map(Number)));
  if ((is ?? 0) < 400 || (was ?? 0) >= 400) return { risk: "traffic" };
  return { words: "errors count as healthy", risk: "traffic", need: isServing ? "outage" : undefined };
};

const delay: Judge = (from, to) =>
  (numberIn(to) ?? 300) < (numberIn(from) ?? 300)
    ? { words: "requests that take longer are cut off when an instance goes", risk: "traffic" }
    : { risk: "configuration" };

const sticky: Judge = (_from, to) => ({
  words: isOn(to) ? "clients stay with an instance that they once got" : "clients no longer stay with an instance",
  risk: "traffic",
});

const SETTINGS: Judges = {
  "health_check.enabled": enabled,
  "health_check.path": checked,
  "health_check.port": checked,
  "health_check.protocol": checked,
  "health_check.matcher": matcher,
  "health_check.interval": plainly("configuration"),
  "health_check.timeout": plainly("traffic"),
  "health_check.healthy_threshold": plainly("configuration"),
  "health_check.unhealthy_threshold": plainly("configuration"),
  "stickiness.enabled": sticky,
  "stickiness.type": plainly("traffic"),
  "stickiness.cookie_duration": plainly("configuration"),
  "stickiness.cookie_name": plainly("configuration"),
  deregistration_delay: delay,
  slow_start: plainly("configuration"),
  load_balancing_algorithm_type: plainly("configuration"),
  load_balancing_anomaly_mitigation: plainly("configuration"),
  load_balancing_cross_zone_enabled: plainly("configuration"),
  connection_termination: plainly("traffic"),
  port: plainly("traffic"),
  protocol: plainly("traffic"),
  protocol_version: plainly("traffic"),
  vpc_id: plainly("traffic"),
};
