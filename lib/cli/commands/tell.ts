import type { Outside } from "../outside";
import type { Report } from "../transition/report";

const WORDS: Readonly<Record<Report["result"], string>> = {
  done: "Done",
  planned: "Would do; nothing was changed",
  written: "Written into the ledger; not applied",
  "nothing to do": "Nothing to do",
};

/** Ends a command: what was done, and what to do next. */
export function tell({ terminal }: Outside, report: Report, json: boolean | undefined): void {
  if (json) return terminal.print(JSON.stringify(report, undefined, 2));
  terminal.print(`${WORDS[report.result]}: ${report.summary}${/[.!?]$/.test(report.summary) ? "" : "."}`);
  if (report.time) {
    const { total, twinstack, synthesis, terraform, aws } = report.time;
    // Those that move traffic through the API stop the clock there; what Terraform does afterwards is not waited for by users.
    const what = report.verb === "rollback" ? "Until the rules were changed:" : "Took";
    terminal.note(
      `${what} ${total} s: Terraform ${terraform}, synthesis ${synthesis}, AWS ${aws}, twinstack itself ${twinstack}.`,
    );
  }
  const [first, ...others] = report.next;
  if (first !== undefined) terminal.print(`Next: ${first}`);
  for (const other of others) terminal.print(`  or: ${other}`);
}
