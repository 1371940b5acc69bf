import { columnsOf } from "../terminal/visible-text";
import { STATES } from "../../cost/by-state";

/** A construct, or what it consists of, and its figures in each state. */
export interface StatementLine {
  readonly label: string;
  /** How the figures come about: `20 × $0.115 (GB-month)`. */
  readonly amount?: string;
  readonly figures: readonly string[];
}

/** Of a figure, with the space before it: `12345.67`, `destroyed`. */
const FIGURE = 11;

/** The table for a terminal that is too narrow for it: one line for each part, its figures at the right edge. */
export function statement(lines: readonly StatementLine[], columns: number): string {
  const room = columns - FIGURE * STATES.length;
  const inLine = (label: string, figures: readonly string[]) =>
    label.padEnd(room) + figures.map((figure) => figure.padStart(FIGURE)).join("");
  const inLines = ({ label, amount, figures }: StatementLine): string[] => {
    if (amount === undefined) return [inLine(label, figures)];
    const whole = `${label}: ${amount}`;
    return columnsOf(whole) <= room ? [inLine(whole, figures)] : [inLine(label, figures), `    ${amount}`];
  };
  return [{ label: "", figures: STATES }, ...lines].flatMap(inLines).join("\n");
}
