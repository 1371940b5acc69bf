import type { Comparison } from "../../parity/comparison";
import { counted, whatWords } from "../../parity/parity-document";
import { dim, red } from "../terminal/colors";
import { table } from "../terminal/table";
import { harmless } from "../terminal/visible-text";

/** Longer values, such as a line of a boot script, are whole in `--json`. */
const LONGEST = 160;

/** A comparison on a terminal: what differs with its reason, what is the same in a line, and what nobody declared. */
export function comparisonLines({ here, there, rows, undeclared }: Comparison, columns: number | undefined): string[] {
  const [differing, same] = [rows.filter(({ differs }) => differs), rows.filter(({ differs }) => !differs)];
  const cells = differing.map((row) => [row.title, row.here, row.there, row.reason ?? "nobody said"].map(harmless));
  const content = { head: ["Component", here, there, "Reason"], rows: cells };
  return [
    ...table(content, columns).split("\n"),
    ...(same.length > 0 ? [dim(`The same in both: ${same.map(({ title }) => title).join(", ")}.`)] : []),
    ...(undeclared.length > 0 ? ["", red(`${counted(undeclared.length)} that nobody declared:`)] : []),
    ...undeclared.flatMap((each) => [
      `  ${harmless(each.path)}`,
      `    ${whatWords(each)}: ${shown(each.here)} in ${here}, ${shown(each.there)} in ${there}`,
    ]),
  ];
}

function shown(value: string): string {
  const text = harmless(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
