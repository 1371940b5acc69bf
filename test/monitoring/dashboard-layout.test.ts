import fc from "fast-check";
import { layOut, type BoxKind } from "../../lib/monitoring/dashboard-layout";

const boxes = fc.array(fc.constantFrom<BoxKind[]>("heading", "lights", "graph"));

test("three graphs stand side by side, the fourth below", () => {
  expect(layOut(["heading", "graph", "graph", "graph", "graph"]).map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [0, 1],
    [8, 1],
    [16, 1],
    [0, 7],
  ]);
});

test("nothing overlaps and nothing sticks out", () => {
  fc.assert(
    fc.property(boxes, (kinds) => {
      const taken = new Set<string>();
      for (const { x, y, width, height } of layOut(kinds)) {
        expect(x + width).toBeLessThanOrEqual(24);
        for (let column = x; column < x + width; column++) {
          for (let row = y; row < y + height; row++) {
            expect(taken.has(`${column},${row}`)).toBe(false);
            taken.add(`${column},${row}`);
          }
        }
      }
    }),
  );
});

test("a box stays where it is when others are added below", () => {
  fc.assert(
    fc.property(boxes, boxes, (above, below) => {
      expect(layOut([...above, ...below]).slice(0, above.length)).toEqual(layOut(above));
    }),
  );
});
