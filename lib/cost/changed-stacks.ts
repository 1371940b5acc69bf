import type { Json } from "../core/plain-json";
import type { SynthesizedStack } from "../synthesized/stack";

/** Both sides of a change, and where a resource of before is now. */
export interface ChangedStacks {
  readonly before: SynthesizedStack;
  readonly after: SynthesizedStack;
  readonly now: (address: string) => string;
}

/** Pairs both sides. */
export function changedStacks(before: SynthesizedStack, after: SynthesizedStack): ChangedStacks {
  return { before, after, now: (address) => movedTo(after, address) };
}

/** Whether two arguments are the same, also when a resource that they refer to has moved. */
export function isSame(before: Json | undefined, after: Json | undefined, { moves }: SynthesizedStack): boolean {
  const renamed = [...moves.keys()].reduce(
    (text, from) => text.replaceAll(`\${${from}.`, () => `\${${moves.get(from) ?? from}.`),
    JSON.stringify(before ?? null),
  );
  return renamed === JSON.stringify(after ?? null);
}

function movedTo({ moves }: SynthesizedStack, address: string): string {
  const seen = new Set<string>();
  let place = address;
  for (let next = moves.get(place); next !== undefined && !seen.has(next); next = moves.get(place)) {
    seen.add(next);
    place = next;
  }
  return place;
}
