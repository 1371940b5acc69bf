import * as fc from "fast-check";
import { Route } from "../../lib/traffic/route";
import { BLOCK_SIZE, rulePriorities, wantedPlace, type RuleBlock } from "../../lib/traffic/rule-priority";

const letters = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom("a", "b", "c", "d", "e"), minLength: 1, maxLength });
const segments = fc.array(letters(5), { maxLength: 8 }).map((parts) => parts.map((part) => `/${part}`).join(""));
const path = fc.tuple(segments, fc.constantFrom("", "/*", "*", "/?")).map(([head, tail]) => head + tail || "/");
const host = fc.tuple(fc.constantFrom("", "*."), letters(4)).map(([wild, name]) => `${wild}${name}.example`);
const route = fc
  .tuple(fc.option(host, { nil: undefined }), fc.option(path, { nil: undefined }))
  .map(([hostPattern, pathPattern]) => Route.fromLedger({ host: hostPattern, path: pathPattern, container: "app" }));
const routes = fc.uniqueArray(route, { selector: (each) => each.conditionKey(), maxLength: 60 });

const production = (list: readonly Route[]) => rulePriorities("production", list);
const priority = (list: readonly Route[], one: Route) => production(list).get(one.conditionKey()) as number;

/** Routes that want the same place, found by trying: the hash leaves no other way. */
function rivals(): [Route, Route] {
  const seen = new Map<number, Route>();
  for (let number = 0; ; number++) {
    const candidate = Route.path(`/${1000 + number}/*`).to("app");
    const rival = seen.get(wantedPlace(candidate));
    if (rival) return [rival, candidate];
    seen.set(wantedPlace(candidate), candidate);
  }
}

describe("rule priorities", () => {
  test("do not depend on the order of declaration, nor on who answers", () => {
    fc.assert(
      fc.property(
        routes.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const elsewhere = shuffled.map((each) => Route.fromLedger({ ...each.toJSON(), container: "other" }));
          expect(Object.fromEntries(production(elsewhere))).toEqual(Object.fromEntries(production(list)));
        },
      ),
    );
  });

  test("are different for different routes, and stay within their block", () => {
    const blocks: RuleBlock[] = ["preview-blue", "preview-green", "production"];
    fc.assert(
      fc.property(routes, (list) => {
        const all = blocks.flatMap((block) => [...rulePriorities(block, list).values()]);
        expect(new Set(all).size).toBe(3 * list.length);
        for (const number of all) expect(number > 1_000 && number < 49_000).toBe(true);
      }),
    );
  });

  test("put every preview rule before every rule that serves users", () => {
    fc.assert(
      fc.property(routes, (list) => {
        fc.pre(list.length > 0);
        const highest = (block: RuleBlock) => Math.max(...rulePriorities(block, list).values());
        const lowest = (block: RuleBlock) => Math.min(...rulePriorities(block, list).values());
        expect(highest("preview-blue")).toBeLessThan(lowest("preview-green"));
        expect(highest("preview-green")).toBeLessThan(lowest("production"));
      }),
    );
  });

  test("go by kind: host and path, host, exact path, path pattern, everything", () => {
    const kinds = [
      Route.host("z.example").path("/*/z").to("app"),
      Route.host("averylonghostnameindeed.example").to("app"),
      Route.host("*.example").to("app"),
      Route.path("/z").to("app"),
      Route.path(`/${"a".repeat(100)}*`).to("app"),
      Route.path("/a*").to("app"),
      Route.path("/*").to("app"),
    ];
    const numbers = kinds.map((each) => priority(kinds, each));
    expect([...numbers].sort((one, other) => one - other)).toEqual(numbers);
  });

  test("put the narrower route first: a route that catches only what another catches, too", () => {
    const narrower = fc.tuple(
      segments,
      letters(4),
      fc.constantFrom("", "/*", "*"),
      fc.option(host, { nil: undefined }),
    );
    fc.assert(
      fc.property(narrower, routes, ([head, more, tail, on], others) => {
        const wide = Route.fromLedger({ host: on, path: `${head}/*`, container: "wide" });
        const narrow = Route.fromLedger({ host: on, path: `${head}/${more}${tail}`, container: "narrow" });
        const list = [...others, wide, narrow];
        expect(priority(list, narrow)).toBeLessThan(priority(list, wide));
      }),
    );
    fc.assert(
      fc.property(letters(5), path, (name, at) => {
        const wide = Route.host("*.example").path(at).to("wide");
        const narrow = Route.host(`${name}.example`).path(at).to("narrow");
        expect(priority([wide, narrow], narrow)).toBeLessThan(priority([wide, narrow], wide));
      }),
    );
  });

  test("stay when a route is added, unless it wants a place that is taken", () => {
    fc.assert(
      fc.property(routes, route, (list, added) => {
        fc.pre(!list.some((each) => each.conditionKey() === added.conditionKey()));
        const before = production(list);
        const after = production([...list, added]);
        const taken = new Set(before.values()).has(33_000 + wantedPlace(added));
        const moved = [...before].filter(([key, number]) => after.get(key) !== number);
        if (!taken) expect(moved).toEqual([]);
        for (const [key, number] of moved) expect(after.get(key)).toBe(number + 1);
      }),
    );
  });

  test("settle who gets a place that two want by their conditions", () => {
    const [one, other] = rivals();
    expect(wantedPlace(one)).toBe(wantedPlace(other));
    const both = production([other, one]);
    expect(both).toEqual(production([one, other]));
    const numbers = [...both.values()].sort();
    expect(numbers).toEqual([33_000 + wantedPlace(one), 33_001 + wantedPlace(one)]);
    const elsewhere = Route.path("/a/very/different/route").to("app");
    expect(priority([one, other, elsewhere], elsewhere)).toBe(priority([elsewhere], elsewhere));
  });

  test("follow a place that was asked for, before all others", () => {
    fc.assert(
      fc.property(routes, fc.integer({ min: 1, max: 900 }), (list, place) => {
        const asking = Route.path("/asks").to("app").priority(place);
        expect(priority([...list, asking], asking)).toBe(33_000 + place);
        for (const each of list) expect(priority([...list, asking], each)).toBeGreaterThan(33_999);
      }),
    );
    const pair = [Route.path("/a*").to("app").priority(5), Route.path("/*b").to("app").priority(5)];
    expect([...production(pair).values()].sort()).toEqual([33_005, 33_006]);
  });

  test("carry on with a place that is a fault", () => {
    expect(wantedPlace(Route.path("/a").to("app").priority(50_000))).toBe(999);
    expect(wantedPlace(Route.path("/a").to("app").priority(-1))).toBe(1);
  });

  test("have room: no route wants a place outside its block", () => {
    const longest = [
      Route.host("a.example").path("/").to("app"),
      Route.host("*.example")
        .path(`/${"a".repeat(127)}`)
        .to("app"),
      Route.host(`${"a".repeat(120)}.example`).to("app"),
      Route.host(`*.${"a".repeat(118)}.example`).to("app"),
      Route.path(`/${"a".repeat(126)}*`).to("app"),
      Route.path("/").to("app"),
      Route.path("/?").to("app"),
    ];
    for (const each of longest) {
      expect(wantedPlace(each)).toBeGreaterThan(999);
      expect(wantedPlace(each)).toBeLessThan(15_000);
    }
    expect(wantedPlace(Route.path("/*").to("app"))).toBe(15_000);
    expect(BLOCK_SIZE).toBeGreaterThan(15_000 + 900);
  });

  test("are these, for ever: a changed number would move every rule of everybody", () => {
    const list = [
      Route.host("api.shop.example").path("/v1/*").to("api"),
      Route.host("api.shop.example").to("api"),
      Route.host("*.shop.example").to("api"),
      Route.path("/api/health").to("api"),
      Route.path("/api/*").to("api"),
      Route.path("/*").to("app"),
    ];
    expect(Object.fromEntries(production(list))).toEqual({
      "api.shop.example/v1/*": 39_213,
      "api.shop.example/*": 40_598,
      "*.shop.example/*": 41_681,
      "*/api/health": 41_817,
      "*/api/*": 46_326,
      "*/*": 48_000,
    });
  });
});
