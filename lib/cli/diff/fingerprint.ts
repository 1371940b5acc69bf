import { createHash } from "node:crypto";
import { canonicalJson } from "../../core/canonical-json";
import type { SynthesizedTexts } from "../ports/revisions";

/** Names what was synthesized, to the byte: the same stacks, manifests and files have the same fingerprint, in whatever order. */
export function fingerprintOf(environments: readonly SynthesizedTexts[]): string {
  const each = environments
    .map(({ stack, manifest, files }) => digest([stack, manifest, canonicalJson(files)].map(digest).join("")))
    .sort();
  return digest(each.join("\n"));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
