import { html } from "../markup";
import type { Comparison } from "../../parity/comparison";
import { counted, reasonOf } from "../../parity/parity-document";
import type { Section } from "./section";
import { tableMarkup } from "./table";

/** How two environments differ, and why. */
export function paritySection({ here, there, rows, undeclared }: Comparison): Section {
  const table = tableMarkup({
    caption: `${here} and ${there}, line by line`,
    head: ["Component", here, there, "Reason"],
    rows: rows.map((row) => ({
      cells: [row.title, row.here, row.there, reasonOf(row)],
      look: row.differs ? "differs" : "same",
    })),
  });
  const verdict =
    undeclared.length === 0
      ? html`<p>${here} and ${there} have the same shape; every difference is declared.</p>`
      : html`<p class="alarm"><strong>${counted(undeclared.length)} that nobody declared.</strong></p>
          ${tableMarkup({
            caption: "Differences that nobody declared",
            head: ["Where", "What", here, there],
            rows: undeclared.map(({ path, what, ...values }) => ({
              cells: [path, what, values.here, values.there],
              look: "grave",
            })),
          })}`;
  return { id: "parity", heading: "Parity", content: html`${verdict} ${table}` };
}
