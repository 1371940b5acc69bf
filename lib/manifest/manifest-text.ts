import type { EnvironmentManifest } from "./environment-manifest";
import { MANIFEST_SCHEMA } from "./manifest-schema";

/** Name of the manifest's file; it lies beside the stack's own. */
export const MANIFEST_FILE = "twinstack.json";

/** A manifest's text: the same for the same content, with keys in the order of the schema. */
export function manifestText(manifest: EnvironmentManifest): string {
  return `${JSON.stringify(MANIFEST_SCHEMA.parse(manifest), null, 2)}\n`;
}
