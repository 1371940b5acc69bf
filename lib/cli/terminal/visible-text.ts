import { stripVTControlCharacters } from "node:util";

/** How many columns a text takes: colors take none. */
export function columnsOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/** A text that fits, without its colors if it had to be cut. */
export function truncated(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  return `${[...stripVTControlCharacters(text)].slice(0, Math.max(0, columns - 1)).join("")}…`;
}

/** A text whose long words go on in the next line: names of alarms must stay whole. */
export function brokenWords(text: string, columns: number): string {
  const long = new RegExp(`[^\\s\u001b]{${columns}}(?=[^\\s\u001b])`, "g");
  return text.replace(long, "$&\n");
}
