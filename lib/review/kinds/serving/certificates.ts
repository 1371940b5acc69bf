import type { Json, JsonObject } from "../../../core/plain-json";
import { fullyJudged } from "../../assessment/fully-judged";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import type { Resolver } from "../../comparison/resolution";
import { textsOf } from "../../routing/blocks";
import { isTls } from "../../routing/door";
import type { SynthesizedStack } from "../../../synthesized/stack";
import { listed } from "../../words/values";
import { addressIn, sameThing } from "../../comparison/resolved-value";

const ARGUMENT = "certificate_arn";

/** By which certificate a listener proves that it is who it says. */
export function certificateClauses(subject: Subject): Clause[] {
  const change = turn(subject, ARGUMENT);
  const { comparison } = subject.surroundings;
  if (!change || isStarting(subject)) return [];
  const about = [ARGUMENT];
  if (!isTls(subject.is.protocol)) return [{ words: "no certificate any more", risk: "traffic", about }];
  if (change.to === undefined)
    return [{ words: "TLS without a certificate, so the apply fails", risk: "traffic", need: "outage", about }];
  const [had, has] = [
    namesOf(change.from, comparison.before, comparison.resolvedBefore),
    namesOf(change.to, comparison.after, comparison.resolvedAfter),
  ];
  if (!had || !has)
    return [{ words: "another certificate, and nobody here knows its names", risk: "unknown", need: "unknown", about }];
  const gone = had.filter((name) => !has.includes(name));
  if (gone.length > 0)
    return [
      { words: `browsers refuse ${listed(gone)}: not in the new certificate`, risk: "traffic", need: "outage", about },
    ];
  const isSame = sameThing(change.from) === sameThing(change.to);
  const words = isSame ? "takes the new certificate" : "another certificate for the same names, or more";
  return fullyJudged([], about, { words, risk: "traffic" });
}

/** A certificate that goes, though browsers still ask for its names by TLS. */
export function removedCertificateClauses({ type, kind, was, surroundings }: Subject): readonly Clause[] {
  if (type !== "aws_acm_certificate" || kind !== "removed") return [];
  const { after, resolvedAfter } = surroundings.comparison;
  const left = after.ofType(type).flatMap((element) => namesIn(resolvedAfter.argumentsOf(element)));
  const gone = namesIn(was).filter((name) => !left.includes(name));
  if (gone.length === 0) return [{ words: "another certificate has its names", risk: "configuration" }];
  return [{ words: `no certificate for ${listed(gone)} any more`, risk: "traffic", need: "outage" }];
}

/** With TLS comes a certificate. */
function isStarting({ was, is }: Subject): boolean {
  return !isTls(was.protocol) && isTls(is.protocol);
}

/** Names that a certificate of this code is for. */
function namesOf(arn: Json | undefined, stack: SynthesizedStack, resolver: Resolver): string[] | undefined {
  const certificate = stack.at(addressIn(arn) ?? "");
  if (certificate?.type !== "aws_acm_certificate") return undefined;
  return namesIn(resolver.argumentsOf(certificate));
}

function namesIn({ domain_name: main, subject_alternative_names: others }: JsonObject): string[] {
  return [...new Set([String(main), ...textsOf(others)])];
}
