import { fullyJudged } from "../../assessment/fully-judged";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { addressWords, addressesOf, isGuarded, type Conditions } from "../../routing/conditions";
import { answerOf, type Answer } from "../../routing/answer";
import { doorOf, wasTls } from "../../routing/door";
import { isAnswered, rulesOf, type Rule } from "../../routing/rule";
import { answerWords } from "../../routing/targets";
import { named } from "../../words/names";
import { answerTurnWords, forwarded, judgedAnswer, plainText, type AnswerTurn } from "./answers";
import { requestGuardClauses } from "./request-guards";
import { overtakingClauses } from "./overtaking";
import { weakened } from "../protection";
import { signInClauses } from "./sign-in";

/** Who answered before there was a rule. */
const NOBODY: Answer = { does: "fixed", status: "404", block: {} };

/** What happens to the requests that a rule of a load balancer answers. */
export function routingClauses(subject: Subject): readonly Clause[] {
  if (subject.type !== "aws_lb_listener_rule") return [];
  switch (subject.kind) {
    case "created":
      return createdClauses(subject);
    case "removed":
      return removedClauses(subject);
    default:
      return [
        ...actionClauses(subject),
        ...conditionClauses(subject),
        ...priorityClauses(subject),
        ...doorClauses(subject),
      ];
  }
}

function createdClauses(subject: Subject): Clause[] {
  const rule = ruleOf(subject, "after");
  if (!rule) return [];
  if (isPreview(subject)) {
    const words = "OPENED: the color answers everybody who comes to this rule, without a header";
    return isGuarded(rule.conditions) ? [] : [weakened(words), ...overtakingClauses(rule, subject)];
  }
  const words = `traffic: ${addressWords(rule.conditions)} → ${answerWords(rule.answer, "after", subject.surroundings)}`;
  const clause: Clause = { words, risk: "traffic", ofOwner: true };
  const all = [clause, ...overtakingClauses(rule, subject), ...besidesTls(rule, subject)];
  if (rule.answer.does === "forward") all.push(...forwarded(answerTurn(subject, NOBODY, rule.answer)).more);
  return all.map((each) => ({ ...each, ofOwner: true }));
}

/** A door that only sends to HTTPS answers itself. */
function besidesTls(rule: Rule, subject: Subject): Clause[] {
  const { isTls, sendsToTls } = doorOf(subject.is.listener_arn, subject.surroundings);
  return !isTls && sendsToTls && rule.answer.does === "forward"
    ? [plainText("requests are answered at a door that sends all others to HTTPS")]
    : [];
}

/** A rule that comes to another listener. */
function doorClauses(subject: Subject): Clause[] {
  const change = turn(subject, "listener_arn");
  const rule = change && ruleOf(subject, "after");
  if (!rule) return [];
  const isPlain = !doorOf(change.to, subject.surroundings).isTls;
  return isPlain && rule.answer.does === "forward" && wasTls(change.from, subject.surroundings)
    ? [plainText("requests are answered at a door without TLS")]
    : [];
}

function removedClauses(subject: Subject): Clause[] {
  const rule = ruleOf(subject, "before");
  if (!rule) return [];
  if (isPreview(subject)) return [{ words: "testers no longer reach the color", risk: "configuration" }];
  const words = addressWords(rule.conditions);
  const { answer } = rule;
  if (answer.does === "fixed") {
    const ends = `the fixed answer (${answer.status}) to ${words} ends`;
    return answer.status.startsWith("4")
      ? [{ ...weakened(`OPENED: ${ends}, and other rules answer`), ofOwner: true }]
      : [{ words: `traffic: ${ends}`, risk: "traffic", ofOwner: true }];
  }
  if (lostAddresses(rule, rulesOf(subject.surroundings.comparison).after).length === 0)
    return [{ words: `traffic: ${words} is answered by the rule for more than that`, risk: "traffic", ofOwner: true }];
  return [{ words: `traffic: nobody answers ${words} any more`, risk: "traffic", need: "outage", ofOwner: true }];
}

function actionClauses(subject: Subject): Clause[] {
  if (!turn(subject, "action")) return [];
  const [from, to] = [answerOf(subject.was.action), answerOf(subject.is.action)];
  const change = answerTurn(subject, from, to);
  const verdict = judgedAnswer(change);
  const signIn = signInClauses(subject.was, subject.is, "action");
  if (!verdict) return signIn;
  const words = answerTurnWords(change);
  const isSame = answerWords(from, "before", subject.surroundings) === answerWords(to, "after", subject.surroundings);
  if (isPreview(subject)) return [previewClause(subject, verdict.more), ...signIn];
  const turned: Clause[] = isSame
    ? []
    : [{ words: `traffic ${words}`, risk: verdict.risk, need: verdict.need, ofOwner: true }];
  return fullyJudged([...turned, ...verdict.more, ...signIn], ["action"], sameAnswer(from.does === "fixed"));
}

/** What refers to another resource by the same name, or another text of a fixed answer. */
function sameAnswer(isFixed: boolean): Clause {
  const words = isFixed ? "another text in the fixed answer" : "the same ones answer, under other addresses";
  return { words, risk: isFixed ? "configuration" : "no-effect" };
}

/** The rule by which testers reach a color; it leads to each release of it in turn. */
function previewClause(subject: Subject, more: readonly Clause[]): Clause {
  const unknown = more.find(({ need }) => need === "unknown");
  const words = `testers reach ${answerWords(answerOf(subject.is.action), "after", subject.surroundings)}`;
  return { ...(unknown ?? { words, risk: "configuration" }), about: ["action"] };
}

function conditionClauses(subject: Subject): Clause[] {
  const [was, is] = [ruleOf(subject, "before"), ruleOf(subject, "after")];
  if (!turn(subject, "condition") || !was?.conditions.isRead || !is?.conditions.isRead) return [];
  const [from, to] = [addressWords(was.conditions), addressWords(is.conditions)];
  const guards = requestGuardClauses(was.conditions, is.conditions);
  const clauses = from === to ? guards : [...guards, { words: `answers ${from} → ${to}`, risk: "traffic" as const }];
  const all = [...clauses, ...lostClauses(was, is, subject), ...overtakingClauses(is, subject)];
  return fullyJudged(all, ["condition"], { words: "the same conditions in other words", risk: "no-effect" });
}

/** Addresses that the rule no longer answers, and nobody else does. */
function lostClauses(was: Rule, is: Rule, { surroundings: { comparison } }: Subject): Clause[] {
  if (was.answer.does === "fixed" || isGuarded(was.conditions)) return [];
  const { after } = rulesOf(comparison);
  const itself: Rule = { ...is, address: "" };
  const lost = lostAddresses(was, [...after, itself]);
  if (lost.length === 0 || isGuarded(is.conditions)) return [];
  const words = `nobody answers ${lost.map(addressWords).join(" and ")} any more`;
  return [{ words, risk: "traffic", need: "outage" }];
}

/** The addresses of a rule that none of others answers. */
function lostAddresses(was: Rule, others: readonly Rule[]): Conditions[] {
  return addressesOf(was.conditions)
    .map(([host, path]) => ({ ...was.conditions, hosts: host === "*" ? [] : [host], paths: [path], guards: new Map() }))
    .filter((address) => !isAnswered(address, was, others));
}

function priorityClauses(subject: Subject): Clause[] {
  const rule = ruleOf(subject, "after");
  if (!turn(subject, "priority") || !rule) return [];
  const { after } = rulesOf(subject.surroundings.comparison);
  const taken = after.some(
    ({ address, listener, priority }) =>
      address !== rule.address && listener === rule.listener && priority === rule.priority,
  );
  const about = ["priority"];
  if (taken)
    return [
      {
        words: `another rule has the place ${rule.priority} as well, so the apply fails`,
        risk: "traffic",
        need: "outage",
        about,
      },
    ];
  const words = "another place in the order, past nobody's requests";
  return fullyJudged(overtakingClauses(rule, subject), about, { words, risk: "configuration" });
}

/** The rule by which testers reach one color of a service. */
function isPreview({ path }: Subject): boolean {
  return named(path).color !== undefined;
}

function ruleOf({ before, after, surroundings: { comparison } }: Subject, side: "before" | "after"): Rule | undefined {
  const rules = rulesOf(comparison);
  const address = side === "before" && after === undefined ? before?.address : after?.address;
  return rules[side].find((rule) => rule.address === address);
}

function answerTurn({ path, is, surroundings }: Subject, from: Answer, to: Answer): AnswerTurn {
  const door = { ...doorOf(is.listener_arn, surroundings), isDefault: false };
  return { from, to, door, owner: named(path).owner, surroundings };
}
