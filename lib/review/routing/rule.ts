import type { Resolver } from "../comparison/resolution";
import type { StackComparison } from "../comparison/stack-comparison";
import type { SynthesizedElement } from "../../synthesized/element";
import type { SynthesizedStack } from "../../synthesized/stack";
import { numberIn } from "../words/values";
import { answerOf, signInsOf, type Answer } from "./answer";
import { conditionsOf, containsAll, isGuarded, overlaps, type Conditions } from "./conditions";
import { sameThing } from "../comparison/resolved-value";

/** A rule of a listener, as far as one side of a comparison says. */
export interface Rule {
  /** Its address on the new side. */
  readonly address: string;
  readonly path: string;
  readonly listener: string;
  /** The lower one is asked first; nothing where AWS chooses it. */
  readonly priority: number | undefined;
  readonly conditions: Conditions;
  readonly answer: Answer;
  readonly asksToSignIn: boolean;
}

/** The rules of both sides. */
export interface Rules {
  readonly before: readonly Rule[];
  readonly after: readonly Rule[];
}

const KNOWN = new WeakMap<StackComparison, Rules>();

/** Every rule of every listener, once for a comparison. */
export function rulesOf(comparison: StackComparison): Rules {
  const known = KNOWN.get(comparison) ?? {
    before: onSide(comparison.before, comparison.resolvedBefore, comparison),
    after: onSide(comparison.after, comparison.resolvedAfter, comparison),
  };
  KNOWN.set(comparison, known);
  return known;
}

function onSide(stack: SynthesizedStack, resolver: Resolver, { pairs }: StackComparison): Rule[] {
  const nowAt = new Map(pairs.map(({ before, after }) => [before, after.address] as const));
  return stack
    .ofType("aws_lb_listener_rule")
    .map((element: SynthesizedElement) => ruleOf(element, nowAt.get(element) ?? element.address, resolver));
}

function ruleOf(element: SynthesizedElement, address: string, resolver: Resolver): Rule {
  const values = resolver.argumentsOf(element);
  return {
    address,
    path: element.path,
    listener: sameThing(values.listener_arn),
    priority: numberIn(values.priority),
    conditions: conditionsOf(values.condition),
    answer: answerOf(values.action),
    asksToSignIn: signInsOf(values.action).length > 0,
  };
}

/** Whether whoever comes to the rule must show or know something. */
export function isClosed({ conditions, asksToSignIn, answer }: Rule): boolean {
  const isRefusing = answer.does === "fixed" && answer.status.startsWith("4");
  return isGuarded(conditions) || asksToSignIn || isRefusing;
}

/**
 * The rules of the same listener that lose requests to this one, since it comes before them now, or answers more than before.
 * Of a rule that is new itself nobody can say that it loses something.
 */
export function losers(rule: Rule, { before, after }: Rules): Rule[] {
  const former = before.find(({ address }) => address === rule.address);
  return after.filter((other) => {
    const was = before.find(({ address }) => address === other.address);
    if (other.address === rule.address || !was || !comesBefore(rule, other)) return false;
    const didBefore = former !== undefined && comesBefore(former, was) && asksNoMore(former, rule);
    return !didBefore;
  });
}

/** Whether a rule answered all that it answers now. */
function asksNoMore({ conditions }: Rule, now: Rule): boolean {
  return containsAll(conditions, now.conditions) && (!isGuarded(conditions) || isGuarded(now.conditions));
}

/** Whether the rule gets requests that else the other one would get. */
function comesBefore(rule: Rule, other: Rule): boolean {
  const isAsked = rule.priority !== undefined && other.priority !== undefined && rule.priority < other.priority;
  return isAsked && rule.listener === other.listener && overlaps(rule.conditions, other.conditions);
}

/** Whether some other rule of the listener answers an address, for everybody. */
export function isAnswered(conditions: Conditions, rule: Rule, rules: readonly Rule[]): boolean {
  return rules.some(
    (other) =>
      other.address !== rule.address &&
      other.listener === rule.listener &&
      other.answer.does === "forward" &&
      !isGuarded(other.conditions) &&
      containsAll(other.conditions, conditions),
  );
}
