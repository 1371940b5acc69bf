import type { Json, JsonObject } from "../../../core/plain-json";
import { fullyJudged } from "../../assessment/fully-judged";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { answerOf } from "../../routing/answer";
import { blocksOf } from "../../routing/blocks";
import { doorWith, isTls } from "../../routing/door";
import { answerWords } from "../../routing/targets";
import { isOn, plain, turned } from "../../words/values";
import { answerTurnWords, judgedAnswer, leadsHome, plainText } from "./answers";
import { certificateClauses } from "./certificates";
import { weakened } from "../protection";
import { signInClauses } from "./sign-in";
import { sameThing } from "../../comparison/resolved-value";

/** By which doors users come to a load balancer. */
export function listenerClauses(subject: Subject): readonly Clause[] {
  if (subject.type !== "aws_lb_listener") return [];
  switch (subject.kind) {
    case "created":
      return createdClauses(subject);
    case "removed":
      return [{ words: `nobody reaches port ${plain(subject.was.port)} any more`, risk: "traffic", need: "outage" }];
    default:
      return [
        ...answerClauses(subject),
        ...placeClauses(subject),
        ...certificateClauses(subject),
        ...clientClauses(subject),
      ];
  }
}

/** A new door of a load balancer that people use already may lead past what the others ask for. */
function createdClauses({ is, surroundings }: Subject): Clause[] {
  const door = { ...doorWith(is, surroundings), isDefault: true };
  const answer = answerOf(is.default_action);
  const port = `port ${plain(is.port)}`;
  if (answer.does === "unreadable") return [];
  if (answer.does === "redirect") {
    const leads = leadsHome(answer.to, door);
    const words = leads ? `sends ${port} to HTTPS` : `${port} → ${answerWords(answer, "after", surroundings)}`;
    return [{ words, risk: leads ? "configuration" : "traffic" }];
  }
  if (answer.does === "fixed") return [{ words: `${port} is open, for rules that answer`, risk: "configuration" }];
  const who = answerWords(answer, "after", surroundings);
  if (is.protocol === "HTTP") return [plainText(`a new door, ${port}, answers without TLS: ${who}`)];
  const isKnown = surroundings.comparison.pairs.some(
    ({ after }) => after.type === "aws_lb" && sameThing(is.load_balancer_arn).includes(`⟨${after.address}.`),
  );
  const words = `${port} → ${who}`;
  return isKnown
    ? [weakened(`OPENED: a new door past all rules of the others: ${words}`)]
    : [{ words, risk: "traffic" }];
}

function answerClauses(subject: Subject): Clause[] {
  const { was, is, surroundings } = subject;
  const argument = "default_action";
  if (!turn(subject, argument)) return [];
  const door = { ...doorWith(is, surroundings), isDefault: true };
  const change = { from: answerOf(was[argument]), to: answerOf(is[argument]), door, owner: "", surroundings };
  const verdict = judgedAnswer(change);
  const signIn = signInClauses(was, is, argument);
  if (!verdict) return signIn;
  const isHome = change.to.does === "redirect" && leadsHome(change.to.to, door);
  const words = `requests without a rule: ${answerTurnWords(change)}${isHome ? ", so they are sent to HTTPS" : ""}`;
  const { risk, need, more } = verdict;
  const isSame = answerWords(change.from, "before", surroundings) === answerWords(change.to, "after", surroundings);
  const first: Clause[] = isSame ? [] : [{ words, risk, need }];
  const otherwise: Clause = { words: "the same answer to requests without a rule", risk: "configuration" };
  return fullyJudged([...first, ...more, ...signIn], [argument], otherwise);
}

/** Port and protocol: whoever comes to the former one must find something there. */
function placeClauses(subject: Subject): Clause[] {
  const [port, protocol] = [turn(subject, "port"), turn(subject, "protocol")];
  const clauses: Clause[] = [];
  const isLeftOpen = port !== undefined && sendsHome(subject, port.from);
  if (port) {
    const words = `port ${turned(port.from, port.to)}${isLeftOpen ? ", and the former one leads there" : ""}`;
    clauses.push({ words, risk: "traffic", need: isLeftOpen ? undefined : "outage", about: ["port"] });
  }
  if (protocol && !isTls(protocol.from) && isTls(protocol.to) && protocol.from === "HTTP") {
    const words = `TLS on: ${turned(protocol.from, protocol.to)}`;
    const need = isLeftOpen ? undefined : ("outage" as const);
    clauses.push({ words, risk: "traffic", need, about: ["protocol", "ssl_policy", "certificate_arn"] });
  }
  return clauses;
}

/** Whether another door at the former port sends to one with TLS. */
function sendsHome({ after, is, surroundings }: Subject, former: Json | undefined): boolean {
  const { comparison } = surroundings;
  return comparison.after.ofType("aws_lb_listener").some((element) => {
    const values = comparison.resolvedAfter.argumentsOf(element);
    const isBeside = sameThing(values.load_balancer_arn) === sameThing(is.load_balancer_arn);
    if (element.address === after?.address || !isBeside || String(values.port) !== String(former)) return false;
    const answer = answerOf(values.default_action);
    return answer.does === "redirect" && leadsHome(answer.to, { ...doorWith(values, surroundings), isDefault: true });
  });
}

/** Whether clients must show a certificate of their own. */
function clientClauses(subject: Subject): Clause[] {
  const argument = "mutual_authentication";
  if (!turn(subject, argument)) return [];
  const [from, to] = [clientsOf(subject.was[argument]), clientsOf(subject.is[argument])];
  const [asked, asks] = [from.mode === "verify", to.mode === "verify"];
  const about = [argument];
  if (asked && !asks) return [weakened("OPENED: clients no longer need a certificate", argument)];
  if (!asked && asks)
    return [{ words: "clients need a certificate from now on", risk: "traffic", need: "outage", about }];
  if (!asks) return [{ words: "clients may show a certificate, and none is checked", risk: "configuration", about }];
  if (sameThing(from.trust_store_arn) !== sameThing(to.trust_store_arn))
    return [{ words: "certificates of clients are checked by another list", risk: "unknown", need: "unknown", about }];
  const [past, passes] = [from, to].map(({ ignore_client_certificate_expiry: ignored }) => isOn(ignored));
  if (!past && passes) return [weakened("certificates of clients count after their end", argument)];
  const isStricter = past === true && !passes;
  const words = isStricter
    ? "certificates of clients no longer count after their end"
    : "what clients are told of certificates";
  return [{ words, risk: isStricter ? "traffic" : "configuration", about }];
}

function clientsOf(value: Json | undefined): JsonObject {
  return blocksOf(value)[0] ?? {};
}
