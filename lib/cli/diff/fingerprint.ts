import { createHash } from "node:crypto";
import type { SynthesizedTexts } from "../ports/revisions";

/** Names what was synthesized, to the byte: the same stacks and manifests have the same fingerprint, in whatever order. */
export function fingerprintOf(environments: readonly SynthesizedTexts[]): string {
  const each = environments.map(({ stack, manifest }) => digest(digest(stack) + digest(manifest))).sort();
  return digest(each.join("\n"));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
