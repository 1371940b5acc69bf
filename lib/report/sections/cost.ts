import { html, type Markup } from "../markup";
import type { CostLine, CostTable } from "../report";
import type { Section } from "./section";
import { tableMarkup } from "./table";

/** What an environment costs in a month: each line with its bar, and the sum. */
export function costSection({ note, lines, unpriced = [] }: CostTable): Section {
  const largest = Math.max(...lines.map(({ usd }) => Math.abs(usd)), 0);
  const total = lines.reduce((sum, { usd }) => sum + usd, 0);
  const table = tableMarkup({
    caption: "US dollars a month",
    head: ["Resource", "a month", "share"],
    rows: [
      ...lines.map((line) => ({ cells: [line.line, dollars(line.usd), bar(line, largest)] })),
      { cells: ["Sum", dollars(total), ""], look: "sum" },
    ],
  });
  const missing =
    unpriced.length > 0
      ? html`<p>Not in the sum, since nobody knows the price: ${unpriced.join(", ")}.</p>`
      : undefined;
  return {
    id: "cost",
    heading: "Cost",
    content: html`<p>${note}</p>
      <div class="cost">${table}</div>
      ${missing}`,
  };
}

/** As long as the largest line allows. For the eye only: the number stands beside it. */
function bar({ usd }: CostLine, largest: number): Markup {
  const width = largest === 0 ? 0 : (100 * Math.abs(usd)) / largest;
  return html`<svg
    class="bar ${usd < 0 ? "saved" : "spent"}"
    viewBox="0 0 100 8"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect width="${width.toFixed(2)}" height="8" />
  </svg>`;
}

function dollars(usd: number): string {
  const rounded = Math.abs(usd).toFixed(2);
  return `${usd < 0 && Number(rounded) > 0 ? "−" : ""}$${rounded}`;
}
