import type { Json } from "../../../core/plain-json";
import type { Clause, Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import { keysOf } from "../../comparison/instance-keys";
import { textsOf } from "../../routing/blocks";
import { isOn, listed, turned } from "../../words/values";
import { plainly, judgedClauses, type Judge, type Judges } from "../judged-settings";
import { sameThing } from "../../comparison/resolved-value";

/** Under which names users find what serves them. */
export function recordClauses(subject: Subject): readonly Clause[] {
  if (subject.type !== "aws_route53_record" || subject.kind === "created") return [];
  if (subject.kind === "removed") return [removed(subject)];
  return judgedClauses(subject, subject.kind === "pending" ? { ...SETTINGS, ...FROZEN } : SETTINGS, true);
}

function removed({ before, was, surroundings: { comparison } }: Subject): Clause {
  const proven = addressesIn({ ...before?.attributes, depends_on: null }, (address) =>
    address.startsWith("aws_acm_certificate."),
  );
  const names = listed((keysOf(was.for_each) ?? []).filter((key) => key !== "")) || String(was.name);
  if (proven.size === 0) return { words: `nobody finds ${names} any more`, risk: "traffic", need: "outage" };
  const stays = comparison.pairs.some((pair) => proven.has(pair.before.address));
  if (!stays) return { words: "removed with the certificate that it proves", risk: "configuration" };
  return { words: `AWS can no longer renew the certificate of ${names}`, risk: "traffic", need: "outage" };
}

const elsewhere: Judge = (from, to) => {
  const words = typeof to === "string" ? `leads elsewhere: ${turned(from, to)}` : "leads elsewhere";
  return { words: words.replace(/[⟨⟩]/g, ""), risk: "traffic", need: "outage" };
};

const answers: Judge = (from, to) => {
  const [had, has] = [textsOf(from), textsOf(to)];
  const isMore = had.length > 0 && had.every((each) => has.some((other) => sameThing(each) === sameThing(other)));
  if (isMore) return { words: "one more answer for the name", risk: "traffic" };
  const words = `leads elsewhere: ${listed(had) || "none"} → ${listed(has) || "none"}`;
  return { words, risk: "traffic", need: "outage" };
};

/** A load balancer seems unhealthy to Route 53 as soon as one of its target groups is empty, as an idle color's is. */
const health: Judge = (_from, to) =>
  isOn(to)
    ? { words: "Route 53 takes the name away while one target group is empty", risk: "traffic", need: "outage" }
    : { risk: "configuration" };

const shares: Judge = () => ({
  words: "who is sent where is decided in another way",
  risk: "unknown",
  need: "unknown",
});

/** Another one's record of the same name would be overwritten. */
const overwrite: Judge = (_from: Json | undefined, to) => (isOn(to) ? undefined : { risk: "configuration" });

/** With another one of these the record is made anew, and that is said already; frozen, it stays as it is. */
const FROZEN: Judges = { name: plainly("configuration"), zone_id: plainly("configuration") };

const SETTINGS: Judges = {
  "alias.name": elsewhere,
  "alias.zone_id": elsewhere,
  "alias.evaluate_target_health": health,
  records: answers,
  type: elsewhere,
  ttl: plainly("configuration"),
  allow_overwrite: overwrite,
  set_identifier: shares,
  health_check_id: shares,
  weighted_routing_policy: shares,
  failover_routing_policy: shares,
  latency_routing_policy: shares,
  geolocation_routing_policy: shares,
  geoproximity_routing_policy: shares,
  cidr_routing_policy: shares,
  multivalue_answer_routing_policy: shares,
};
