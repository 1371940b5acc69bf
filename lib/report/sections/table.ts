import { html, type Markup } from "../markup";

/** A table: its caption, its columns, and its rows, of which the first cell is the heading. */
export interface TableContent {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A row of a table. */
export interface TableRow {
  readonly cells: readonly (string | Markup)[];
  /** How the row stands out. */
  readonly look?: "grave" | "sum";
}

/**
 * A table that becomes a list of cards where it is narrow. The roles are said again because a browser forgets them when a
 * table is not laid out as one.
 */
export function tableMarkup({ caption, head, rows }: TableContent): Markup {
  return html`<table role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${head.map((title) => html`<th role="columnheader" scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map((row) => rowMarkup(row, head))}
    </tbody>
  </table>`;
}

function rowMarkup({ cells, look }: TableRow, head: readonly string[]): Markup {
  const [first = "", ...others] = cells;
  return html`<tr role="row" class="${look ?? ""}">
    <th role="rowheader" scope="row">${first}</th>
    ${others.map((cell, index) => html`<td role="cell" data-column="${head[index + 1]}">${cell}</td>`)}
  </tr>`;
}
