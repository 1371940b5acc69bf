import type { Architecture } from "../architecture/architecture";
import { described } from "../architecture/described";
import { draw } from "../diagram/draw";
import { svg } from "../diagram/svg";
import { html } from "../markup";
import type { Section } from "./section";

/** The environment's parts, drawn and in words. */
export function architectureSection(architecture: Architecture): Section {
  const { application, environment } = architecture;
  const sentences = described(architecture);
  const title = `Architecture of ${application}, ${environment}`;
  const content = html`<figure>${svg(draw(architecture), title, sentences.join(" "))}</figure>
    <details>
      <summary>The same in words</summary>
      <ul>
        ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
    </details>`;
  return { id: "architecture", heading: "Architecture", content };
}
