import type { Json, JsonObject } from "../../core/plain-json";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { SynthesizedElement } from "../../synthesized/element";
import type { Difference } from "../comparison/difference";
import type { StackComparison } from "../comparison/stack-comparison";
import type { ChangeKind } from "../document/review";
import type { Need, Risk } from "../document/risk";

/** What an assessment may look at beside the thing itself. */
export interface Surroundings {
  readonly comparison: StackComparison;
  /** Nothing where the environment was not there. */
  readonly before: EnvironmentManifest | undefined;
  readonly after: EnvironmentManifest | undefined;
}

/** A thing that changes, to be assessed and put into words. */
export interface Subject {
  readonly kind: ChangeKind;
  readonly type: string;
  /** Path of its construct, on the new side where it is there. */
  readonly path: string;
  readonly before: SynthesizedElement | undefined;
  readonly after: SynthesizedElement | undefined;
  /** Its arguments with every reference followed; empty where it is not there. */
  readonly was: JsonObject;
  readonly is: JsonObject;
  /** Of a new color's resource: arguments of the same one in the color that runs; else empty. */
  readonly baseline: JsonObject;
  /** What differs; for `pending`, what waits. */
  readonly differences: readonly Difference[];
  readonly forcing: readonly Difference[];
  readonly triggers: readonly string[];
  readonly surroundings: Surroundings;
}

/** A part of the sentence about a thing, and how bad that is. */
export interface Clause {
  /** `storage 20 → 40 GB, in place, no restart` */
  readonly words: string;
  readonly risk: Risk;
  readonly need?: Need | undefined;
  /** The arguments that it speaks of, which nobody else needs to describe. */
  readonly about?: readonly string[] | undefined;
  /** Whether it speaks of the whole construct: `Web: traffic …`, whichever rule carries it. */
  readonly ofOwner?: boolean | undefined;
}

/** Says what it knows about a subject; nothing where it knows nothing. */
export type Describer = (subject: Subject) => readonly Clause[];

/** The value of an argument before and after, where it differs. */
export function turn(
  { was, is, differences }: Subject,
  argument: string,
): { readonly from: Json | undefined; readonly to: Json | undefined } | undefined {
  return differences.some(({ root }) => root === argument) ? { from: was[argument], to: is[argument] } : undefined;
}

/** Whether the thing is there afterwards, as the same one or as a new one. */
export function staysAsItIs({ kind }: Subject): boolean {
  return kind === "changed" || kind === "pending" || kind === "moved";
}
