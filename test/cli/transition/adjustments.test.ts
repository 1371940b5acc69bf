import fc from "fast-check";
import type { InstanceGroupView } from "../../../lib/cli/ports/instance-groups";
import { adjustments } from "../../../lib/cli/transition/settle";
import { COLORS, type Color } from "../../../lib/release/color";
import { Standing } from "../../../lib/release/transitions/standing";
import { entry, type ServiceOf } from "../support/ledgers";

const both = { blue: "r1", green: "r2" };
const group = (color: Color, desired: number, more: Partial<InstanceGroupView> = {}): InstanceGroupView => ({
  name: `group-${color}`,
  min: 1,
  max: 4,
  desired,
  inService: desired,
  createdAt: "2026-11-21T08:00:00Z",
  targetGroupArns: [],
  scalesIn: true,
  deleting: false,
  ...more,
});
const adjusted = (of: ServiceOf, groups: Partial<Record<Color, InstanceGroupView>>) =>
  adjustments(new Standing("Web", entry(of)), groups);

test("a color without traffic grows to the live one's size, and is not scaled in", () => {
  expect(
    adjusted({ traffic: { blue: 100 }, colors: both }, { blue: group("blue", 3), green: group("green", 1) }),
  ).toEqual([{ group: "group-green", color: "green", desired: 3, scaleIn: false }]);
});

test("nothing is to be done where it is so already, or the color without traffic is larger", () => {
  const groups = { blue: group("blue", 2), green: group("green", 3, { scalesIn: false }) };
  expect(adjusted({ traffic: { blue: 100 }, colors: both }, groups)).toEqual([]);
});

test("a group never grows beyond its largest size", () => {
  const groups = { blue: group("blue", 9, { max: 9 }), green: group("green", 1, { scalesIn: false }) };
  expect(adjusted({ traffic: { blue: 100 }, colors: both }, groups)).toEqual([
    { group: "group-green", color: "green", desired: 4 },
  ]);
});

test("after a switch the flags are the other way round", () => {
  const groups = { blue: group("blue", 2), green: group("green", 2, { scalesIn: false }) };
  expect(adjusted({ traffic: { green: 100 }, previous: { blue: 100 }, colors: both }, groups)).toEqual([
    { group: "group-blue", color: "blue", scaleIn: false },
    { group: "group-green", color: "green", scaleIn: true },
  ]);
});

test("with nothing live no size is asked for, and nothing is scaled in", () => {
  expect(adjusted({ traffic: {}, colors: { blue: "r1" } }, { blue: group("blue", 1) })).toEqual([
    { group: "group-blue", color: "blue", scaleIn: false },
  ]);
});

test("a release that failed is left alone", () => {
  const web = entry({ traffic: { blue: 100 }, colors: both });
  const failed = { at: "2026-11-21T08:00:00Z", reason: "never healthy" };
  const standing = new Standing("Web", { ...web, colors: { ...web.colors, green: { ...web.colors.green!, failed } } });
  expect(adjustments(standing, { blue: group("blue", 3), green: group("green", 1) })).toEqual([]);
});

const anyGroup = fc.record({ desired: fc.integer({ min: 1, max: 6 }), scalesIn: fc.boolean() });

test("no color is ever made smaller, who is adjusted once needs nothing more, and who takes over is large enough", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), anyGroup, anyGroup, (share, one, other) => {
      const traffic = Object.fromEntries(
        Object.entries({ blue: share, green: 100 - share }).filter(([, each]) => each > 0),
      );
      const of = { traffic, colors: both };
      const groups = { blue: group("blue", one.desired, one), green: group("green", other.desired, other) };
      const after: Record<Color, InstanceGroupView> = { ...groups };
      for (const { color, desired, scaleIn } of adjusted(of, groups)) {
        expect(desired ?? Infinity).toBeGreaterThan(groups[color].desired);
        after[color] = {
          ...after[color],
          desired: desired ?? after[color].desired,
          scalesIn: scaleIn ?? after[color].scalesIn,
        };
      }
      expect(adjusted(of, after)).toEqual([]);
      const live = COLORS.filter((color) => (traffic[color] ?? 0) > 0).map((color) => after[color].desired);
      for (const color of COLORS) {
        expect(after[color].desired).toBeGreaterThanOrEqual(Math.min(Math.max(...live), after[color].max));
        expect(after[color].scalesIn).toBe(traffic[color] === 100);
      }
    }),
  );
});
