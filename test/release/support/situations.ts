import { COLORS } from "../../../lib/release/color";
import type { LedgerContent, ServiceEntry } from "../../../lib/release/ledger-content";

/** Where services stand, in a few words each, without names, numbers and colors: `2 running, 1 live, way back`. */
export function situationsOf({ services }: LedgerContent): string[] {
  return Object.values(services).map(situationOf);
}

function situationOf({ traffic, colors, previous }: ServiceEntry): string {
  const running = COLORS.filter((color) => colors[color]).length;
  const live = COLORS.filter((color) => traffic[color]).length;
  const failed = COLORS.filter((color) => colors[color]?.failed).length;
  const words = [`${running} running, ${live} live`, failed && `${failed} failed`, previous && "way back"];
  return words.filter(Boolean).join(", ");
}
