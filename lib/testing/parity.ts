import { environmentManifest } from "../environment/environment-manifest";
import type { EnvironmentStack } from "../environment/environment-stack";
import {
  differencesBetween as differencesOfSides,
  explainedDifferences,
  type ExplainedDifference,
  type ParityDifference,
} from "../parity/differences";
import { sideOf, type ParitySide } from "../parity/side";
import { SynthesizedStack } from "../synthesized/stack";

/** Compares the finished trees of two environments, as `twinstack compare` compares what is written of them. */
export function compareParity(here: EnvironmentStack, there: EnvironmentStack): ExplainedDifference[] {
  return explainedDifferences(treeSide(here), treeSide(there));
}

/** Every difference, declared or not. */
export function differencesBetween(here: EnvironmentStack, there: EnvironmentStack): ParityDifference[] {
  return differencesOfSides(treeSide(here), treeSide(there));
}

/** A tree as it would be written. */
export function treeSide(stack: EnvironmentStack): ParitySide {
  const written = SynthesizedStack.parse(JSON.stringify(stack.toTerraform()));
  return sideOf(written, environmentManifest(stack)) as ParitySide;
}
