import type { MonthlyCost } from "../document/review";

/** `+$2.30`, `-$0.40` */
export function signedUsd(usd: number): string {
  return `${usd < 0 ? "-" : "+"}$${Math.abs(usd).toFixed(2)}`;
}

/** `$52.77 → $55.07 a month` */
export function costWords({ before, after }: MonthlyCost): string {
  if (before.toFixed(2) === after.toFixed(2)) return `$${after.toFixed(2)} a month, as before`;
  return `$${before.toFixed(2)} → $${after.toFixed(2)} a month`;
}
