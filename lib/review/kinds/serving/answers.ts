import type { Clause, Surroundings } from "../../assessment/subject";
import type { Need, Risk } from "../../document/risk";
import { keepsPlace, type Answer, type Redirect } from "../../routing/answer";
import { answerWords, receiversOf, type Receiver } from "../../routing/targets";
import { listed } from "../../words/values";
import { weakened } from "../protection";
import { sameThing } from "../../comparison/resolved-value";

/** The listener at which a request comes in. */
export interface Door {
  readonly isTls: boolean;
  /** Ports of the same load balancer on which TLS is spoken. */
  readonly tlsPorts: readonly string[];
  /** Whether it is about requests that no rule answers. */
  readonly isDefault: boolean;
}

/** An answer that becomes another one. */
export interface AnswerTurn {
  readonly from: Answer;
  readonly to: Answer;
  readonly door: Door;
  /** The construct that the rule belongs to. */
  readonly owner: string;
  readonly surroundings: Surroundings;
}

/** How bad it is that one answer becomes another one, and what is to be said of it beside. */
export interface AnswerVerdict {
  readonly risk: Risk;
  readonly need?: Need | undefined;
  readonly more: readonly Clause[];
}

const FINE: AnswerVerdict = { risk: "traffic", more: [] };
const OUTAGE: AnswerVerdict = { risk: "traffic", need: "outage", more: [] };

/** Judges completely; nothing where one of the answers cannot be read. */
export function judgedAnswer(turn: AnswerTurn): AnswerVerdict | undefined {
  const { from, to } = turn;
  if (from.does === "unreadable" || to.does === "unreadable") return undefined;
  if (to.does === "forward") return from.does === "forward" ? forwarded(turn) : opened(turn, from);
  if (to.does === "redirect") return redirected(turn, to.to);
  return refused(from, to);
}

/** `100 % blue (r1) → a fixed answer (503)` */
export function answerTurnWords({ from, to, surroundings }: AnswerTurn): string {
  return `${answerWords(from, "before", surroundings)} → ${answerWords(to, "after", surroundings)}`;
}

/** What is to be said of those who get requests that they did not get before. */
export function forwarded({ from, to, owner, surroundings }: AnswerTurn): AnswerVerdict {
  const receivers = receiversOf(to, "after", surroundings);
  if (receivers.length === 0) return OUTAGE;
  const former = receiversOf(from, "before", surroundings);
  const news = receivers.filter(
    (receiver) => !isOwn(receiver, owner) && !former.some((each) => isSame(each, receiver)),
  );
  const strange = news.filter((receiver) => receiver.owner === undefined);
  const more: Clause[] = [];
  if (strange.length > 0) {
    const words = `nobody here knows who answers at ${listed(strange.map((each) => each.words))}`;
    more.push({ words, risk: "unknown", need: "unknown" });
  }
  if (from.does === "forward" && news.length > strange.length) {
    const words = "users get ANOTHER service than the one that the rule belongs to";
    more.push({ words, risk: "traffic", need: "outage" });
  }
  return { ...FINE, more: [...more, ...stickiness(from, to)] };
}

/** A color of the rule's own service: its releases are watched where the ledger says who serves. */
function isOwn(receiver: Receiver, owner: string): boolean {
  return receiver.owner === owner && receiver.color !== undefined;
}

function isSame(one: Receiver, other: Receiver): boolean {
  return one.words === other.words;
}

function stickiness(from: Answer, to: Answer): Clause[] {
  if (from.does !== "forward" || to.does !== "forward" || from.isSticky === to.isSticky) return [];
  const words = to.isSticky
    ? "clients stay with a color that they once got, and do not move with the traffic"
    : "clients no longer stay with the color that they once got";
  return [{ words, risk: "traffic" }];
}

/** Who got a fixed answer or was sent elsewhere gets the service itself. */
function opened(turn: AnswerTurn, from: Exclude<Answer, { does: "forward" }>): AnswerVerdict {
  const { door } = turn;
  const verdict = forwarded(turn);
  const wasSentToTls = from.does === "redirect" && from.to.protocol === "HTTPS";
  if (!door.isTls && wasSentToTls) return and(verdict, plainText("requests are answered, no longer sent to HTTPS"));
  if (door.isDefault)
    return and(verdict, weakened("OPENED: requests without a rule get in, past all that rules ask for"));
  if (from.does === "fixed" && from.status.startsWith("4"))
    return and(verdict, weakened(`OPENED: who was refused (${from.status}) gets in`));
  return verdict;
}

function redirected({ from, door }: AnswerTurn, to: Redirect): AnswerVerdict {
  if (from.does === "redirect" && sameThing({ ...from.to, status: "" }) === sameThing({ ...to, status: "" })) {
    const words = `clients are told so by ${from.to.status} → ${to.status}`;
    return { risk: "configuration", more: [{ words, risk: "configuration" }] };
  }
  const isPlain = to.protocol === "HTTP" || (to.protocol === "#{protocol}" && !door.isTls);
  const wasTls = door.isTls || (from.does === "redirect" && from.to.protocol === "HTTPS");
  const verdict = leadsHome(to, door) || wasRefusing(from) ? FINE : OUTAGE;
  return isPlain && wasTls ? and(verdict, plainText("clients are sent to HTTP")) : verdict;
}

/** Whether a redirect leads to the same place by TLS, where somebody listens. */
export function leadsHome(to: Redirect, { isTls, tlsPorts }: Door): boolean {
  return !isTls && to.protocol === "HTTPS" && keepsPlace(to) && tlsPorts.includes(to.port);
}

function wasRefusing(from: Answer): boolean {
  return from.does === "fixed" && !from.status.startsWith("2");
}

function refused(from: Answer, to: Answer): AnswerVerdict {
  if (from.does !== "fixed" || to.does !== "fixed") return OUTAGE;
  return from.status.startsWith("2") && !to.status.startsWith("2") ? OUTAGE : FINE;
}

function and(verdict: AnswerVerdict, clause: Clause): AnswerVerdict {
  return { ...verdict, more: [...verdict.more, clause] };
}

/** Passwords and cookies can be read on the way. */
export function plainText(words: string): Clause {
  return weakened(`PLAIN TEXT: ${words}`);
}
