import { html, type Markup } from "../markup";
import type { EnvironmentChanges, ReportedChange } from "../report";
import type { Section } from "./section";

const LOOKS: Readonly<Record<string, string>> = {
  "no-effect": "calm",
  configuration: "calm",
  capacity: "notable",
  traffic: "notable",
};

/** What a change does to each environment. */
export function changesSection(environments: readonly EnvironmentChanges[]): Section {
  const content = html`${environments.map(
    ({ environment, changes }) =>
      html`<h3>${environment}</h3>
        ${
          changes.length === 0
            ? html`<p>Nothing changes.</p>`
            : html`<ol class="changes">
                ${changes.map(changeMarkup)}
              </ol>`
        }`,
  )}`;
  return { id: "changes", heading: "Changes", content };
}

function changeMarkup({ path, risk, sentence, needs = [] }: ReportedChange): Markup {
  const look = Object.hasOwn(LOOKS, risk) ? LOOKS[risk] : "grave";
  return html`<li class="${look}">
    <p><strong class="risk">${risk.replaceAll("-", " ")}</strong> ${sentence}</p>
    <p class="aside"><code>${path}</code></p>
    ${needs.length > 0 ? html`<p class="aside">Must be allowed before it may pass: ${needs.join(", ")}.</p>` : undefined}
  </li>`;
}
