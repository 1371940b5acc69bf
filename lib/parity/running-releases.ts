import type { ServiceManifest } from "../manifest/environment-manifest";
import { COLORS } from "../release/color";
import type { ReleaseContent } from "../release/ledger-content";

/** What the running colors of a service hold. */
export function contentsOf(service: ServiceManifest | undefined): ReleaseContent[] {
  return COLORS.flatMap((color) => service?.capsules[color]?.content ?? []);
}
