import type { Box, BoxKind } from "./drawing";
import { wrapped } from "./wrapped";

export const LINE = 16;
export const PADDING = 10;
const BAR = 10;
/** Units that a character takes at most, of the usual fonts at the diagram's size. */
const CHARACTER = { title: 7.6, line: 6.6 };

/** What a box says. */
export interface BoxText {
  readonly title: string;
  readonly lines?: readonly string[];
  readonly share?: number;
  /** Units at the right that stay free. */
  readonly free?: number;
}

/** Boxes from top to bottom, each as high as its text. */
export class StackOfBoxes {
  readonly boxes: Box[] = [];
  /** Where the next box begins. */
  y = 0;

  /** A box across a width. Boxes that `inside` puts into the stack lie within it. */
  add(kind: BoxKind, [x, width]: readonly [number, number], text: BoxText, inside?: () => void): Box {
    const room = width - 2 * PADDING - (text.free ?? 0);
    const title = wrapped(text.title, Math.floor(room / CHARACTER.title));
    const lines = (text.lines ?? []).flatMap((line) => wrapped(line, Math.floor(room / CHARACTER.line)));
    const top = this.y;
    const place = this.boxes.push({ kind, x, y: top, width, height: 0, title, lines, share: text.share }) - 1;
    this.y += PADDING + LINE * (title.length + lines.length) + (text.share === undefined ? 0 : BAR);
    inside?.();
    this.y += PADDING;
    const box = { ...(this.boxes[place] as Box), height: this.y - top };
    this.boxes[place] = box;
    return box;
  }

  /** Leaves room. */
  skip(units: number): void {
    this.y += units;
  }
}
