import fc from "fast-check";
import type { LiveRule, TrafficView } from "../../../lib/cli/ports/traffic";
import { isAsWanted, trafficCorrection, type TrafficCorrection } from "../../../lib/cli/transition/wanted-traffic";
import type { ServiceEntry } from "../../../lib/release/ledger-content";
import { entry } from "../support/ledgers";

const nameOf = (release: string, container: string): string => `${release}-${container}`;
const ALL = { path: "/*", container: "app" };
const API = { path: "/api/*", container: "app" };

const rule = (path: string | undefined, forwards: Record<string, number>, more: Partial<LiveRule> = {}): LiveRule => ({
  arn: `rule:${more.host ?? "*"}${path ?? "/*"}${more.preview ?? ""}`,
  priority: 1,
  path,
  forwards: Object.entries(forwards).map(([targetGroupArn, weight]) => ({ targetGroupArn, weight })),
  ...more,
});
const view = (rules: readonly LiveRule[], names = ["r1-app", "r2-app"]): TrafficView => ({
  targetGroups: new Map(names.map((name) => [name, name])),
  rules,
  tls: true,
});
const correct = (of: ServiceEntry, rules: readonly LiveRule[], names?: string[]): TrafficCorrection =>
  trafficCorrection(of, nameOf, view(rules, names));

const blue = entry({ traffic: { blue: 100 }, colors: { blue: "r1", green: "r2" } });
const split = entry({ traffic: { blue: 90, green: 10 }, colors: { blue: "r1", green: "r2" } });

test("rules that do what the ledger says are left alone, whatever the order and shares of nothing", () => {
  expect(isAsWanted(correct(blue, [rule("/*", { "r1-app": 100 })]))).toBe(true);
  expect(isAsWanted(correct(blue, [rule("/*", { "r2-app": 0, "r1-app": 100 })]))).toBe(true);
  expect(isAsWanted(correct(split, [rule("/*", { "r2-app": 10, "r1-app": 90 })]))).toBe(true);
});

test("a rule that leads elsewhere is led back, with its shares", () => {
  const wrong = rule("/*", { "r2-app": 100 });
  expect(correct(blue, [wrong]).forward).toEqual([{ rule: wrong, to: [{ targetGroupArn: "r1-app", weight: 100 }] }]);
  expect(correct(split, [wrong]).forward[0]?.to).toEqual([
    { targetGroupArn: "r1-app", weight: 90 },
    { targetGroupArn: "r2-app", weight: 10 },
  ]);
});

test("preview rules are nobody's business", () => {
  const preview = rule("/*", { "r2-app": 100 }, { preview: "green" });
  expect(isAsWanted(correct(blue, [rule("/*", { "r1-app": 100 }), preview]))).toBe(true);
});

test("a rule for a route that no live release answers is removed, and a route without one is told", () => {
  const apiOnly = entry({ traffic: { blue: 100 }, colors: { blue: "r1" }, routes: { blue: [API] } });
  const other = rule("/*", { "r1-app": 100 });
  const found = correct(apiOnly, [other]);
  expect([found.remove, found.missing, found.forward]).toEqual([[other], [API], []]);
});

test("hosts are compared without their case, and a path that is left out is every path", () => {
  const routes = { blue: [{ host: "Shop.example", container: "app" }] };
  const hosted = entry({ traffic: { blue: 100 }, colors: { blue: "r1" }, routes });
  expect(isAsWanted(correct(hosted, [rule("/*", { "r1-app": 100 }, { host: "shop.EXAMPLE" })]))).toBe(true);
  expect(isAsWanted(correct(hosted, [rule(undefined, { "r1-app": 100 })]))).toBe(false);
});

test("where a target group is gone its rule is left alone: a share of nobody would be everybody's", () => {
  const wrong = rule("/*", { "r2-app": 100 });
  expect(correct(blue, [wrong], ["r2-app"])).toMatchObject({ gone: ["r1-app"], forward: [] });
  expect(correct(split, [wrong], ["r1-app"])).toMatchObject({ gone: ["r2-app"], forward: [] });
});

test("with nothing live every rule goes", () => {
  const none = entry({ traffic: {}, colors: { blue: "r1" } });
  expect(correct(none, [rule("/*", { "r1-app": 100 })]).remove).toHaveLength(1);
  expect(isAsWanted(correct(none, []))).toBe(true);
});

const forwards = fc.dictionary(fc.constantFrom("r1-app", "r2-app", "r0-app"), fc.integer({ min: 0, max: 100 }), {
  minKeys: 1,
});
const someRules = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom("/*", "/api/*", "/old/*"),
    to: forwards,
    preview: fc.constantFrom(undefined, "blue" as const),
  }),
  { selector: ({ path, preview }) => `${path}${preview ?? ""}`, maxLength: 6 },
);
const entries = fc
  .record({ share: fc.integer({ min: 0, max: 100 }), routes: fc.constantFrom([ALL], [API], [API, ALL]) })
  .map(({ share, routes }) => {
    const traffic = Object.fromEntries(
      Object.entries({ blue: share, green: 100 - share }).filter(([, each]) => each > 0),
    );
    return entry({ traffic, colors: { blue: "r1", green: "r2" }, routes: { blue: routes, green: routes } });
  });

/** What the load balancer and Terraform make of a correction. */
function applied(
  { rules, ...rest }: TrafficView,
  { forward, remove, missing }: TrafficCorrection,
  of: ServiceEntry,
): TrafficView {
  const kept = rules.filter((each) => !remove.includes(each));
  const moved = kept.map((each) => {
    const found = forward.find((one) => one.rule === each);
    return found ? { ...each, forwards: found.to } : each;
  });
  const made = missing.map(({ path, container }) =>
    rule(path, { [nameOf("r1", container)]: of.traffic.blue ?? 0, [nameOf("r2", container)]: of.traffic.green ?? 0 }),
  );
  return { ...rest, rules: [...moved, ...made] };
}

test("after a correction everything is as it was wanted, and a second one does nothing", () => {
  fc.assert(
    fc.property(entries, someRules, (of, given) => {
      const before = view(given.map(({ path, to, preview }) => rule(path, to, { preview })));
      const correction = trafficCorrection(of, nameOf, before);
      const after = applied(before, correction, of);
      expect(isAsWanted(trafficCorrection(of, nameOf, after))).toBe(true);
      for (const each of before.rules.filter(({ preview }) => preview)) expect(after.rules).toContain(each);
    }),
  );
});

test("no correction ever sends a share to a target group that is not there, or shares that are not the ledger's", () => {
  fc.assert(
    fc.property(entries, someRules, fc.subarray(["r1-app", "r2-app"]), (of, given, names) => {
      const { forward } = correct(
        of,
        given.map(({ path, to, preview }) => rule(path, to, { preview })),
        names,
      );
      for (const { to } of forward) {
        expect(to.every(({ targetGroupArn }) => names.includes(targetGroupArn))).toBe(true);
        expect(to.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
      }
    }),
  );
});
