import type { Json, JsonObject } from "../../core/plain-json";
import type { Surroundings } from "../assessment/subject";
import { answerOf } from "./answer";
import { addressIn, sameThing } from "../comparison/resolved-value";

/** A listener, as far as it matters to those who come in. */
export interface KnownDoor {
  readonly isTls: boolean;
  readonly tlsPorts: readonly string[];
  /** Whether requests without a rule are sent to HTTPS. */
  readonly sendsToTls: boolean;
}

/** A listener by a reference to it. Of one that this code does not have, TLS is presumed: nothing can be said. */
export function doorOf(listenerArn: Json | undefined, surroundings: Surroundings): KnownDoor {
  const { after, resolvedAfter } = surroundings.comparison;
  const element = after.at(addressIn(listenerArn) ?? "");
  return element
    ? doorWith(resolvedAfter.argumentsOf(element), surroundings)
    : { isTls: true, tlsPorts: [], sendsToTls: false };
}

/** A listener by its arguments. */
export function doorWith(listener: JsonObject, { comparison }: Surroundings): KnownDoor {
  const beside = comparison.after
    .ofType("aws_lb_listener")
    .map((element) => comparison.resolvedAfter.argumentsOf(element))
    .filter((each) => sameThing(each.load_balancer_arn) === sameThing(listener.load_balancer_arn));
  const answer = answerOf(listener.default_action);
  return {
    isTls: isTls(listener.protocol),
    tlsPorts: beside.filter(({ protocol }) => isTls(protocol)).map(({ port }) => String(port)),
    sendsToTls: answer.does === "redirect" && answer.to.protocol === "HTTPS",
  };
}

/** Whether a listener was one with TLS before. */
export function wasTls(listenerArn: Json | undefined, { comparison }: Surroundings): boolean {
  const element = comparison.before.at(addressIn(listenerArn) ?? "");
  return element !== undefined && isTls(comparison.resolvedBefore.argumentsOf(element).protocol);
}

export function isTls(protocol: Json | undefined): boolean {
  return protocol === "HTTPS" || protocol === "TLS";
}
