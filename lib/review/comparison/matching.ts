import type { SynthesizedElement } from "../../synthesized/element";
import type { SynthesizedStack } from "../../synthesized/stack";
import { keysOf } from "./instance-keys";

/** Which element of one side is which of the other, as Terraform will see it. */
export interface Matching {
  readonly pairs: readonly Pair[];
  readonly created: readonly SynthesizedElement[];
  readonly removed: readonly SynthesizedElement[];
  /** The address that a thing of the former side has now; its own where nothing moved. */
  addressNow(former: string): string;
}

/** The same thing on both sides. */
export interface Pair {
  readonly before: SynthesizedElement;
  readonly after: SynthesizedElement;
}

/** Pairs what has the same address, or moved by `moved` blocks, in one step or in several. */
export function match(before: SynthesizedStack, after: SynthesizedStack): Matching {
  const moved = new Map<string, string>();
  const taken = new Set<string>();
  for (const { address, type } of before.elements) {
    const now = destination(address, after);
    if (now === address || before.at(now) || after.at(now)?.type !== type || taken.has(now)) continue;
    moved.set(address, now);
    taken.add(now);
  }
  const addressNow = (former: string): string => moved.get(former) ?? former;
  const matched = new Set<string>();
  const pairs: Pair[] = [];
  const removed: SynthesizedElement[] = [];
  for (const element of before.elements.filter(isThere)) {
    const same = after.at(addressNow(element.address));
    if (!same || !isThere(same)) removed.push(element);
    else {
      matched.add(same.address);
      pairs.push({ before: element, after: same });
    }
  }
  const created = after.elements.filter((element) => isThere(element) && !matched.has(element.address));
  return { pairs, created, removed, addressNow };
}

/** A block that stands for none (`count = 0`) makes nothing, and takes away what was there. */
function isThere({ attributes: { count, for_each: forEach } }: SynthesizedElement): boolean {
  return keysOf(count)?.length !== 0 && keysOf(forEach)?.length !== 0;
}

/** Where the chain of moves ends. A thing that still exists under its address has not moved. */
function destination(address: string, stack: SynthesizedStack): string {
  const seen = new Set([address]);
  let now = address;
  while (!stack.at(now)) {
    const next = stack.moves.get(now);
    if (next === undefined || seen.has(next)) break;
    seen.add(next);
    now = next;
  }
  return now;
}
