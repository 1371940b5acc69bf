import { html, Markup } from "./markup";
import type { Report } from "./report";
import { architectureSection } from "./sections/architecture";
import { changesSection } from "./sections/changes";
import { costSection } from "./sections/cost";
import { paritySection } from "./sections/parity";
import { sectionMarkup, type Section } from "./sections/section";
import { STYLE } from "./style";

/** Nothing may be fetched or run, whatever a name in the page says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A report as one HTML file: no script, no network, readable on a phone, on paper and in the dark. */
export function page(report: Report): string {
  const sections = sectionsOf(report);
  const { text } = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
      <meta name="color-scheme" content="light dark" />
      <title>${report.title}</title>
      <link rel="icon" href="data:," />
      <style>
        ${new Markup(STYLE)}
      </style>
    </head>
    <body>
      <a class="skip" href="#content">Skip to the content</a>
      <header>
        <h1>${report.title}</h1>
        <p>${report.summary}</p>
      </header>
      <nav aria-label="Contents">
        <ul>
          ${sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
        </ul>
      </nav>
      <main id="content" tabindex="-1">${sections.map(sectionMarkup)}</main>
      <footer><p>Made by twinstack from what synthesis wrote.</p></footer>
    </body>
  </html>`;
  return `<!doctype html>\n${text}\n`;
}

/** What matters most to a reader comes first: what will happen. */
function sectionsOf({ architecture, changes, parity, cost }: Report): Section[] {
  return [
    ...(changes ? [changesSection(changes)] : []),
    ...(architecture ? [architectureSection(architecture)] : []),
    ...(parity ? [paritySection(parity)] : []),
    ...(cost ? [costSection(cost)] : []),
  ];
}
