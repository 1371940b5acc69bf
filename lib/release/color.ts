/** One of a service's two places for a release. */
export type Color = "blue" | "green";

/** Both colors, in the order in which they are shown. */
export const COLORS: readonly Color[] = ["blue", "green"];

/** `Blue`: how a color appears in construct ids. */
export function colorId(color: Color): string {
  return color === "blue" ? "Blue" : "Green";
}

/** The other one of the two. */
export function otherColor(color: Color): Color {
  return color === "blue" ? "green" : "blue";
}
