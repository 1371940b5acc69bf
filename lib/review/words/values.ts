import type { Json } from "../../core/plain-json";

const LONGEST = 80;
const SECRET = /password|secret_string|secret_binary|client_secret|private_key|token(?!s)/i;

/** A value as people read it. What an argument's name calls a secret is not shown. */
export function shown(argument: string, value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (SECRET.test(argument) && typeof value === "string" && !value.includes("${")) return "(not shown)";
  return shortened(typeof value === "string" ? value : JSON.stringify(value));
}

/** A text of at most so many characters, on one line. */
export function shortened(text: string, longest = LONGEST): string {
  const line = text.replace(/\s+/g, " ").replace(/ of the new one⟩/g, "⟩");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** `20 → 40`, and with a unit `20 → 40 GB`. */
export function turned(from: Json | undefined, to: Json | undefined, unit = ""): string {
  return `${plain(from)} → ${plain(to)}${unit && ` ${unit}`}`;
}

/** A value in a sentence. */
export function plain(value: Json | undefined): string {
  if (value === undefined || value === null) return "none";
  if (value === true || value === "true") return "on";
  if (value === false || value === "false") return "off";
  return shortened(typeof value === "string" ? value : JSON.stringify(value), 60);
}

/** `1 day`, `14 days` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Texts as a list: `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

export function isOn(value: Json | undefined): boolean {
  return value === true || value === "true";
}

export function numberIn(value: Json | undefined): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && value !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** A number, or what counts where none is given; nothing for what only Terraform knows. */
export function amountIn(value: Json | undefined, whenAbsent: number): number | undefined {
  return value === undefined || value === null ? whenAbsent : numberIn(value);
}
