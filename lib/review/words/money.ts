import type { MonthlyCost } from "../document/review";

/** `+$2.30`, `-$0.40` */
export function signedUsd(usd: number): string {
  return `${usd < 0 ? "-" : "+"}$${Math.abs(usd).toFixed(2)}`;
}

/** `$52.77 → $55.07 a month` */
export function costWords({ before, after, unknown }: MonthlyCost): string {
  const without = unknown.length > 0 ? ", without what has no price" : "";
  if (before.toFixed(2) === after.toFixed(2)) return `$${after.toFixed(2)} a month, as before${without}`;
  return `$${before.toFixed(2)} → $${after.toFixed(2)} a month${without}`;
}
