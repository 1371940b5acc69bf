import { html, type Markup } from "../markup";
import type { Arrow, Box, Drawing } from "./drawing";
import { LINE, PADDING } from "./stack-of-boxes";

/** How far below a line's top its letters stand. */
const BASELINE = 12;
const BAR = 5;
const HEAD = 5;

/** A diagram as SVG, for a page that has the styles; with a title and a description for those who cannot see it. */
export function svg({ width, height, boxes, arrows }: Drawing, title: string, description: string): Markup {
  return html`<svg
    class="diagram"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-labelledby="diagram-title diagram-description"
  >
    <title id="diagram-title">${title}</title>
    <desc id="diagram-description">${description}</desc>
    ${boxes.map(boxMarkup)} ${arrows.map(arrowMarkup)}
  </svg>`;
}

function boxMarkup({ kind, x, y, width, height, title, lines, share }: Box): Markup {
  const under = y + PADDING + LINE * title.length;
  const left = x + PADDING;
  const room = width - 2 * PADDING;
  const bar =
    share === undefined
      ? undefined
      : html`<rect class="track" x="${left}" y="${under}" width="${room}" height="${BAR}" rx="2" /><rect
            class="share"
            x="${left}"
            y="${under}"
            width="${room * share}"
            height="${BAR}"
            rx="2"
          />`;
  const below = share === undefined ? under : under + 2 * BAR;
  const text = (line: string, top: number, name: string): Markup =>
    html`<text class="${name}" x="${left}" y="${top + BASELINE}">${line}</text>`;
  return html`<g class="box ${kind}">
    <rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="6" />
    ${title.map((line, index) => text(line, y + PADDING + LINE * index, "name"))} ${bar}
    ${lines.map((line, index) => text(line, below + LINE * index, "line"))}
  </g>`;
}

function arrowMarkup({ points }: Arrow): Markup {
  const path = points.map(([x, y]) => `${x},${y}`).join(" ");
  return html`<g class="arrow"><polyline points="${path}" /><polygon points="${headOf(points)}" /></g>`;
}

/** A triangle at the end, in the direction of the last stretch. */
function headOf(points: Arrow["points"]): string {
  const [[fromX, fromY], [x, y]] = points.slice(-2) as [Arrow["points"][0], Arrow["points"][0]];
  const [dx, dy] = [Math.sign(x - fromX), Math.sign(y - fromY)];
  const corner = (side: number): string => `${x - HEAD * (dx - side * dy)},${y - HEAD * (dy - side * dx)}`;
  return `${x},${y} ${corner(0.7)} ${corner(-0.7)}`;
}
