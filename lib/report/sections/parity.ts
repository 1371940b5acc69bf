import { html, type Markup } from "../markup";
import type { Comparison, ComparisonRow } from "../../parity/comparison";
import { counted, reasonOf, whatWords } from "../../parity/parity-document";
import type { Section } from "./section";
import { tableMarkup } from "./table";

/** How two environments differ, and why. */
export function paritySection({ here, there, rows, undeclared }: Comparison): Section {
  const differing = rows.filter(({ differs }) => differs);
  const same = rows.filter(({ differs }) => !differs);
  const table = tableMarkup({
    caption: `Declared differences of ${here} and ${there}`,
    head: ["Component", here, there, "Reason"],
    rows: differing.map((row) => ({ cells: [row.title, row.here, row.there, reasonOf(row)] })),
  });
  const verdict =
    undeclared.length === 0
      ? html`<p>${here} and ${there} have the same shape; every difference is declared.</p>`
      : html`<p class="alarm"><strong>${counted(undeclared.length)} that nobody declared.</strong></p>
          ${tableMarkup({
            caption: "Differences that nobody declared",
            head: ["Where", "What", here, there],
            rows: undeclared.map((each) => ({
              cells: [each.path, whatWords(each), each.here, each.there],
              look: "grave",
            })),
          })}`;
  return { id: "parity", heading: "Parity", content: html`${verdict} ${table} ${sameMarkup(same)}` };
}

function sameMarkup(rows: readonly ComparisonRow[]): Markup | undefined {
  if (rows.length === 0) return undefined;
  return html`<details>
    <summary>The same in both: ${rows.length}</summary>
    <ul>
      ${rows.map(({ title, here }) => html`<li>${title}: ${here}</li>`)}
    </ul>
  </details>`;
}
