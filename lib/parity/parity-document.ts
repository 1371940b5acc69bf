import { markdownCell, markdownTable } from "../core/markdown-table";
import type { Comparison, ComparisonRow } from "./comparison";
import type { ParityDifference } from "./differences";

/** In a table, instead of a reason. */
const SAME = "the same";
const NO_REASON = "nobody said";

/** The reason of a row, or that there is nothing to give one for. */
export function reasonOf({ differs, reason }: ComparisonRow): string {
  return differs ? (reason ?? NO_REASON) : SAME;
}

/** `PARITY.md`: the comparison of two environments, for people who read the repository. */
export function parityDocument(comparison: Comparison): string {
  const { application, here, there, rows, undeclared } = comparison;
  const names = [here, there];
  const table = rows.map((row) => [row.title, row.here, row.there, reasonOf(row)]);
  return [
    `# Parity of ${markdownCell(application)}: ${names.map(markdownCell).join(" and ")}`,
    "",
    "<!-- Written by `twinstack compare`: change the profiles, then write it anew. -->",
    "",
    verdictOf(comparison),
    "",
    markdownTable(["Component", ...names, "Reason"], table),
    "",
    "How many colors run, their releases, digests and machine images are not compared: that is release state, not shape.",
    "",
    ...(undeclared.length === 0 ? [] : undeclaredSection(comparison)),
  ].join("\n");
}

function verdictOf({ undeclared }: Comparison): string {
  return undeclared.length === 0
    ? "Both have the same shape: the same resources, and every attribute that differs follows from a line of this table."
    : `**Not the same shape:** ${counted(undeclared.length)} that nobody declared, listed at the end.`;
}

function undeclaredSection({ here, there, undeclared }: Comparison): string[] {
  const table = undeclared.map((each) => [each.path, whatWords(each), each.here, each.there]);
  return ["## Undeclared", "", markdownTable(["Where", "What", here, there], table), ""];
}

/** What differs, and which declared knob gives something else. */
export function whatWords({ what, unlike }: ParityDifference): string {
  return unlike === undefined ? what : `${what}, unlike the profile's ${unlike}`;
}

/** `1 difference`, `2 differences` */
export function counted(differences: number): string {
  return differences === 1 ? "1 difference" : `${differences} differences`;
}
