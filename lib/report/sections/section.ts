import { html, type Markup } from "../markup";

/** A part of the page that its contents list. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly content: Markup;
}

/** A part of the page as a landmark with its heading. */
export function sectionMarkup({ id, heading, content }: Section): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${heading}</h2>
    ${content}
  </section>`;
}
