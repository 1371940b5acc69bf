import { canonicalJson } from "../../core/canonical-json";
import type { SynthesizedElement } from "../../synthesized/element";
import type { Resolver } from "../comparison/resolution";
import type { StackComparison } from "../comparison/stack-comparison";
import { named } from "../words/names";

/** Something that goes, and something that comes and looks like it: another address for the same thing, a person would say. */
export interface Renaming {
  readonly before: SynthesizedElement;
  readonly after: SynthesizedElement;
}

/** How much of their arguments two things must share to be called the same, from 0 to 1. */
const ALIKE = 0.5;
/** A rule of a firewall is what it lets through: with another range it is another rule. */
const RULES = /security_group.*_rule$/;

/** Pairs what goes with what comes. It is only a matter of words: Terraform destroys the one and creates the other. */
export function renamings({ removed, created, resolvedBefore, resolvedAfter }: StackComparison): Renaming[] {
  const candidates = removed
    .filter(({ kind }) => kind === "resource")
    .flatMap((before) =>
      created
        .filter((after) => after.type === before.type && !isOtherColor(before, after))
        .map((after) => ({ before, after, likeness: likeness([before, resolvedBefore], [after, resolvedAfter]) })),
    )
    .filter(({ before, likeness }) => likeness >= (RULES.test(before.type) ? 1 : ALIKE))
    .sort((one, other) => other.likeness - one.likeness);
  const taken = new Set<SynthesizedElement>();
  return candidates.filter(({ before, after }) => {
    if (taken.has(before) || taken.has(after)) return false;
    taken.add(before).add(after);
    return true;
  });
}

/** Colors come and go with releases. */
function isOtherColor(before: SynthesizedElement, after: SynthesizedElement): boolean {
  const [was, is] = [named(before.path), named(after.path)];
  return was.color !== is.color || (was.color !== undefined && was.owner === is.owner);
}

type Known = readonly [element: SynthesizedElement, resolver: Resolver];

function likeness(before: Known, after: Known): number {
  const [was, is] = [before, after].map(([element, resolver]) =>
    Object.entries(resolver.argumentsOf(element)).map(
      ([name, value]) => `${name} ${canonicalJson(value).replace(/⟨[^⟩]*⟩/g, "")}`,
    ),
  ) as [string[], string[]];
  const shared = was.filter((each) => is.includes(each)).length;
  const [lastWas, lastIs] = [before, after].map(([{ path }]) => path.split("/").pop());
  const bonus = lastWas === lastIs ? 0.25 : 0;
  return (2 * shared) / Math.max(1, was.length + is.length) + bonus;
}
