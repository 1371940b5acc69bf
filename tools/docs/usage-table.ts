import { meaningOf, USAGE_KEYS, USUAL_USAGE } from "../../lib/cost/usage";
import { markdownTable } from "./markdown-table";

/** Every assumption about the use, with what counts when nobody says otherwise. */
export function usageTable(): string {
  const rows = USAGE_KEYS.map((key) => [`\`${key}\``, String(USUAL_USAGE[key]), meaningOf(key)]);
  return markdownTable(["key", "usual", "meaning"], rows, ["left", "right", "left"]);
}
