import type { JsonObject } from "../../core/plain-json";
import type { Difference } from "../comparison/difference";
import { CONDITIONS } from "./conditions";
import facts from "./force-new.json";

/** What is known of one type of resource. */
interface TypeFacts {
  /** Arguments whose change makes Terraform replace the resource; within blocks with dots. */
  readonly replaces: readonly string[];
  /** Those that the provider fills in itself: to take them out of the code replaces nothing. */
  readonly keptWhenUnset: readonly string[];
  /** Where it depends on the values, in words. */
  readonly conditional: Readonly<Record<string, string>>;
}

const TYPES = facts.types as unknown as Readonly<Record<string, TypeFacts>>;

/** The provider that the facts were taken from: `hashicorp/aws 5.100.0`. */
export const FACTS_OF: string = facts.provider;

/** Whether anything is known about what replaces a resource of this type. */
export function isKnownType(type: string): boolean {
  return Object.hasOwn(TYPES, type);
}

/** A changed resource, as far as replacement goes: arguments with every reference followed. */
export interface ChangedArguments {
  readonly type: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** The differences that make Terraform replace the resource. Empty also for a type that nobody knows. */
export function forcingDifferences(changed: ChangedArguments, differences: readonly Difference[]): Difference[] {
  const known = TYPES[changed.type];
  return known ? differences.filter((difference) => isForcing(known, changed, difference)) : [];
}

function isForcing(known: TypeFacts, changed: ChangedArguments, difference: Difference): boolean {
  const decided = CONDITIONS[changed.type]?.(changed, difference);
  if (decided !== undefined) return decided;
  const { root } = difference;
  const name = difference.path.replace(/\.\d+(?=\.|$)/g, "");
  const appears = !(root in changed.before) || !(root in changed.after);
  if (name === root || appears) {
    if (!known.replaces.includes(root)) return name !== root && known.replaces.includes(name);
    return root in changed.after || !known.keptWhenUnset.includes(root);
  }
  // What is a value of its own, such as a map, is replaced with any part of it.
  const isBlock = known.replaces.some((each) => each.startsWith(`${root}.`));
  return known.replaces.includes(name) || (!isBlock && known.replaces.includes(root));
}
