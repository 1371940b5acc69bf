/** A diagram in its own units, from the upper left corner. One unit is a pixel on a phone. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** What a box stands for: it decides its looks. */
export type BoxKind = "users" | "network" | "load-balancer" | "service" | "blue" | "green" | "idle" | "store";

/** A box with its text, already in lines that fit. */
export interface Box {
  readonly kind: BoxKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: readonly string[];
  readonly lines: readonly string[];
  /** A bar below the title: how much of its width is filled, 0 to 1. */
  readonly share?: number | undefined;
}

/** A line with corners that ends in an arrowhead. */
export interface Arrow {
  readonly points: readonly (readonly [x: number, y: number])[];
}
