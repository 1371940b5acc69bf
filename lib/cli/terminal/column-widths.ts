/** Narrower columns break every word. */
export const NARROWEST = 8;

/**
 * How wide each column of a table may be, so that all fit: wide ones give, narrow ones keep what they need. Nothing where
 * they do not fit.
 */
export function columnWidths(needed: readonly number[], available: number): number[] | undefined {
  for (let limit = Math.max(NARROWEST, ...needed); limit >= NARROWEST; limit--) {
    const widths = needed.map((width) => Math.min(width, limit));
    if (widths.reduce((total, width) => total + width, 0) <= available) return widths;
  }
  return undefined;
}
