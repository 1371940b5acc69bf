import type { EnvironmentManifest } from "../manifest/environment-manifest";
import { SynthesizedStack } from "../synthesized/stack";

/** One environment on one side: what synthesis wrote of it. */
export interface Synthesized {
  readonly stack: SynthesizedStack;
  readonly manifest: EnvironmentManifest;
}

/** A stack in which nothing is: what a new environment is compared with. */
export function emptyStack(stackName: string): SynthesizedStack {
  return SynthesizedStack.parse(JSON.stringify({ "//": { metadata: { stackName } } }));
}
