import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const annotation = z.object({ constructPath: z.string(), level: z.string(), message: z.string() });
const MANIFEST = z.object({
  stacks: z.record(
    z.string(),
    z.object({ workingDirectory: z.string(), annotations: z.array(annotation).default([]) }),
  ),
});

/** A stack that the app makes, by cdktf's own manifest. */
export interface SynthesizedStack {
  readonly folder: string;
  readonly annotations: readonly z.infer<typeof annotation>[];
}

/** Cdktf's own manifest, which it writes last. */
export function cdktfManifest(output: string): string {
  return join(output, "manifest.json");
}

/**
 * The stacks of the last synthesis that came to its end; nothing when there was none. A folder of a stack that the app no
 * longer makes stays where it is, and is not among them.
 */
export function synthesizedStacks(output: string): SynthesizedStack[] | undefined {
  const file = cdktfManifest(output);
  if (!existsSync(file)) return undefined;
  const { stacks } = MANIFEST.parse(JSON.parse(readFileSync(file, "utf8")));
  return Object.values(stacks).map(({ workingDirectory, annotations }) => ({
    folder: join(output, workingDirectory),
    annotations,
  }));
}
