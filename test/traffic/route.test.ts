import * as fc from "fast-check";
import { describeFault } from "../../lib/core/fault";
import { Route } from "../../lib/traffic/route";

const messages = (route: Route) => route.faults("routes[0]").map(describeFault);

const routes = fc
  .record({
    host: fc.option(fc.constantFrom("api.shop.example", "*.shop.example", "App.shop.example"), { nil: undefined }),
    path: fc.option(fc.constantFrom("/*", "/api/*", "/health", "/a?c"), { nil: undefined }),
    container: fc.constantFrom("app", "api"),
    priority: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
  })
  .map((released) => Route.fromLedger(released));

describe("a route", () => {
  test("names conditions and who answers", () => {
    expect(Route.path("/*").to("app")).toMatchObject({ path: "/*", container: "app", host: undefined });
    const route = Route.host("api.codedetect.example").path("/v1/*").to("api").priority(7);
    expect(route).toMatchObject({ host: "api.codedetect.example", path: "/v1/*", explicitPriority: 7 });
    expect(`${route}`).toBe('"api.codedetect.example/v1/*" → "api"');
    expect(`${Route.path("/*").to("app")}`).toBe('"/*" → "app"');
    expect(`${Route.host("a.example").to("app")}`).toBe('"a.example" → "app"');
  });

  test("goes into the ledger and comes back as it was", () => {
    expect(JSON.stringify(Route.path("/*").to("app"))).toBe('{"path":"/*","container":"app"}');
    expect(Route.host("a.example").path("/v1/*").to("api").priority(3).toJSON()).toEqual({
      host: "a.example",
      path: "/v1/*",
      container: "api",
      priority: 3,
    });
    fc.assert(
      fc.property(routes, (route) => {
        const back = Route.fromLedger(route.toJSON());
        expect(back).toEqual(route);
        expect(back.id).toBe(route.id);
      }),
    );
  });

  test("has one key for conditions that mean the same", () => {
    const same = [
      Route.host("api.shop.example").to("a"),
      Route.host("API.shop.example").path("/*").to("b"),
      Route.host("api.shop.example").path("/**").to("c").priority(4),
    ];
    expect(new Set(same.map((route) => route.conditionKey()))).toEqual(new Set(["api.shop.example/*"]));
    expect(Route.path("/API/*").to("a").conditionKey()).not.toBe(Route.path("/api/*").to("a").conditionKey());
    expect(Route.path("/api").to("a").conditionKey()).toBe("*/api");
  });

  test("has an id that is readable, safe in construct ids, and blind to who answers", () => {
    expect(Route.path("/*").to("app").id).toMatch(/^Everything[0-9a-f]{8}$/);
    expect(Route.path("/api/v1/*").to("app").id).toMatch(/^ApiV1[0-9a-f]{8}$/);
    expect(Route.host("api.shop.example").path("/v1/*").to("app").id).toMatch(/^ApiShopExampleV1[0-9a-f]{8}$/);
    fc.assert(
      fc.property(routes, routes, (one, other) => {
        expect(one.id).toMatch(/^[A-Z][A-Za-z0-9]{1,39}$/);
        expect(one.id === other.id).toBe(one.conditionKey() === other.conditionKey());
      }),
    );
    expect(Route.path("/7/*").to("app").id).toMatch(/^[A-Z]/);
  });

  test("tells apart conditions that read alike", () => {
    const ids = ["/api", "/api/", "/api/*", "/api*", "/a/pi", "/Api"].map((path) => Route.path(path).to("app").id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("accepts what a load balancer accepts", () => {
    for (const path of ["/*", "/", "/api/*", "/a-b_c.d/~x$", `/${"a".repeat(126)}*`, "/*.png"]) {
      expect(messages(Route.path(path).to("app"))).toEqual([]);
    }
    for (const host of ["shop.example", "*.shop.example", "API.shop.example", "staging-??.shop.example"]) {
      expect(messages(Route.host(host).to("app"))).toEqual([]);
    }
  });

  test("has a path that starts with a slash", () => {
    expect(messages(Route.path("api/*").to("app"))).toEqual([
      `'routes[0].path' is "api/*", but a path starts with "/". Write "/api/*".`,
    ]);
    expect(messages(Route.path("*.png").to("app"))).toEqual([expect.stringContaining('Write "/*.png"')]);
    expect(messages(Route.path("").to("app"))).toHaveLength(1);
  });

  test("has only characters that a load balancer takes", () => {
    for (const path of ["/two words", "/a&b", "/a#b", "/ü"]) {
      expect(messages(Route.path(path).to("app"))).toEqual([expect.stringContaining("path pattern holds letters")]);
    }
    for (const host of ["localhost", "shop_1.example", "shop.example:8080", "shop.example1", "*"]) {
      expect(messages(Route.host(host).to("app"))).toEqual([expect.stringContaining("host pattern holds letters")]);
    }
  });

  test("is at most 128 characters long", () => {
    expect(messages(Route.path(`/${"a".repeat(128)}`).to("app"))).toEqual([
      expect.stringContaining("it has 129 characters, and a pattern may have 128"),
    ]);
    expect(messages(Route.host(`${"a".repeat(121)}.example`).to("app"))).toEqual([
      expect.stringContaining("it has 129 characters"),
    ]);
  });

  test("has at most five wildcards in host and path together", () => {
    expect(messages(Route.host("*.*.example").path("/*/*/?").to("app"))).toEqual([]);
    expect(messages(Route.host("*.*.example").path("/*/*/??").to("app"))).toEqual([
      `'routes[0]' is "*.*.example/*/*/??" → "app" with 6 wildcards, but a rule of a load balancer has 5 wildcards at most. Use fewer, or split the route.`,
    ]);
  });

  test("asks for a place from 1 to 999, or for none", () => {
    expect(messages(Route.path("/*").to("app").priority(999))).toEqual([]);
    for (const place of [0, 1000, 1.5]) {
      expect(messages(Route.path("/*").to("app").priority(place))).toEqual([
        `'routes[0].priority' is ${place}, but it must be a whole number from 1 to 999. Leave it out: the narrower route wins anyway.`,
      ]);
    }
  });
});
