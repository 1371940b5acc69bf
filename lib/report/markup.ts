/** HTML that is safe to put into a page. Made by {@link html} only. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | undefined | readonly Part[];

/** Makes HTML of a template. Everything that is put into it is escaped, unless it is markup already. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(fixed.reduce((text, next, index) => `${text}${rendered(parts[index - 1])}${next}`));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** What no page may hold, and what turns the direction of writing around; but for the blanks. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\p{Cs}]/gu;

/** A text as a page shows it, within elements and attributes. */
export function escaped(text: string): string {
  return text.replace(INVISIBLE, "\ufffd").replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

function rendered(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(rendered).join("");
  return escaped(String(part));
}
