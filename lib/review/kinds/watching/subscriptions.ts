import { turn, type Clause, type Subject } from "../../assessment/subject";
import { policyIn } from "../../policies/policy-text";
import { statementsOf } from "../../policies/statement";
import { widening } from "../../policies/widening";
import { plain } from "../../words/values";
import { followsOnly } from "../following";
import { weakened } from "../protection";

/** Who is told of alarms: by e-mail, by a queue, by a function. */
export function subscriptionClauses(subject: Subject): Clause[] {
  const { kind, was, is } = subject;
  if (kind === "removed") return [weakened(`${plain(was.protocol)} is no longer told of alarms`)];
  if (kind === "created")
    return [{ words: `${plain(is.protocol)} is told of alarms; it has to confirm first`, risk: "configuration" }];
  return [...addresseeClauses(subject), ...filterClauses(subject)];
}

/** A new subscription hears nothing until its addressee confirmed it. */
function addresseeClauses(subject: Subject): Clause[] {
  const changed = ["endpoint", "protocol"].filter((argument) => turn(subject, argument));
  if (changed.some((argument) => !followsOnly(subject, argument))) {
    const [former, newer] = [subject.was, subject.is].map(addressee);
    return [weakened(`${former} is no longer told of alarms; ${newer} is, once confirmed`, ...changed)];
  }
  if (!turn(subject, "topic_arn") && changed.length === 0) return [];
  const words = followsOnly(subject, "topic_arn")
    ? "hears of a new topic, once confirmed"
    : "hears of ANOTHER topic, once confirmed";
  return [weakened(words, "topic_arn", ...changed)];
}

/** An address of the web may have a key in it; of e-mail, none. */
function addressee({ protocol, endpoint }: Subject["is"]): string {
  return protocol === "email" || protocol === "email-json" ? plain(endpoint) : plain(protocol);
}

function filterClauses(subject: Subject): Clause[] {
  const filter = turn(subject, "filter_policy");
  if (!filter) return [];
  if (filter.to === undefined)
    return [{ words: "hears of everything", risk: "configuration", about: ["filter_policy"] }];
  return [weakened("hears only what passes its filter, which is another one", "filter_policy")];
}

/** What a topic takes, and from whom. Who else may now publish is a matter of permissions. */
export function topicClauses(subject: Subject): Clause[] {
  if (subject.kind === "created" || subject.kind === "removed" || !turn(subject, "policy")) return [];
  const [was, is] = [subject.was.policy, subject.is.policy].map((text) => statementsOf(policyIn(text)));
  if (!was || !is) return [];
  const lost = [...widening(is, was).wider.filter((each) => each.startsWith("allows ")), ...newlyDenied(is, was)];
  if (lost.length === 0) return [];
  const words = lost.map((each) => each.replace(/^allows /, "")).join("; ");
  return [weakened(`may no longer publish: ${words}; alarms may reach nobody`)];
}

type Statements = NonNullable<ReturnType<typeof statementsOf>>;

function newlyDenied(is: Statements, was: Statements): string[] {
  const texts = new Set(was.map(({ text }) => text));
  return is
    .filter(({ allows, text }) => !allows && !texts.has(text))
    .map(({ actions }) => `denied: ${actions.join(", ")}`);
}
