/** What a box of a dashboard holds. */
export type BoxKind = "heading" | "lights" | "graph";

/** Where a box stands on CloudWatch's grid of 24 columns. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const COLUMNS = 24;
const SIZES: Readonly<Record<BoxKind, { readonly width: number; readonly height: number }>> = {
  heading: { width: COLUMNS, height: 1 },
  lights: { width: COLUMNS, height: 2 },
  graph: { width: 8, height: 6 },
};

/** Places boxes from left to right, and in a new row where the next one does not fit. Boxes of one row are of one height. */
export function layOut(boxes: readonly BoxKind[]): Place[] {
  const places: Place[] = [];
  for (const box of boxes) places.push({ ...follow(places[places.length - 1], SIZES[box]), ...SIZES[box] });
  return places;
}

function follow(last: Place | undefined, next: { readonly width: number }) {
  if (last === undefined) return { x: 0, y: 0 };
  const right = last.x + last.width;
  const fits = right + next.width <= COLUMNS;
  return fits ? { x: right, y: last.y } : { x: 0, y: last.y + last.height };
}
