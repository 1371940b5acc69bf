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

/** What a terminal obeys instead of showing it, but for the tab; and what turns the direction of writing around. */
const COMMANDS = /(?!\t)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** A text with what a terminal obeys spelled out, as JSON spells it: `\u001b`. */
export function spelledOut(text: string): string {
  return text.replace(COMMANDS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A line that somebody else wrote, and that does nothing to the terminal: its colors are taken out, the rest spelled out. */
export function harmless(line: string): string {
  return spelledOut(stripVTControlCharacters(line));
}
