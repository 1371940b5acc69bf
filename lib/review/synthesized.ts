import type { EnvironmentManifest } from "../manifest/environment-manifest";
import type { SynthesizedStack } from "../synthesized/stack";

/** One environment on one side: what synthesis wrote of it. */
export interface Synthesized {
  readonly stack: SynthesizedStack;
  readonly manifest: EnvironmentManifest;
}
