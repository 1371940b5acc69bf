import { describeFault } from "../../lib/core/fault";
import { Route } from "../../lib/traffic/route";
import { identicalRouteFaults } from "../../lib/traffic/route-conflicts";

const messages = (...routes: Route[]) => identicalRouteFaults("routes", routes).map(describeFault);

describe("routes in conflict", () => {
  test("have identical conditions; the message names both", () => {
    expect(
      messages(Route.path("/api/*").to("api"), Route.path("/*").to("app"), Route.path("/api/*").to("app")),
    ).toEqual([
      `'routes[2]' is "/api/*" → "app", but it has the same conditions as "/api/*" → "api" (routes[0]), and the load balancer would only ever use one of them. Remove one, or tell them apart by host or path.`,
    ]);
  });

  test("may be spelled differently", () => {
    expect(messages(Route.host("a.example").to("x"), Route.host("A.example").path("/*").to("y"))).toHaveLength(1);
  });

  test("ask for the same place; the message names both", () => {
    const place = (path: string, priority: number) => Route.path(path).to("app").priority(priority);
    expect(messages(place("/a*", 3), place("/*b", 3), place("/*c", 4))).toEqual([
      `'routes[1].priority' is 3, for "/*b" → "app", but "/a*" → "app" (routes[0]) asks for the same place, and one of them would silently get another. Ask for another place, or leave it out: the narrower route wins anyway.`,
    ]);
  });

  test("have no second fault for the place, if their conditions are the same", () => {
    const route = Route.path("/a").to("app").priority(3);
    expect(messages(route, route)).toHaveLength(1);
  });

  test("are not those that merely overlap", () => {
    expect(messages(Route.path("/*").to("app"), Route.path("/a*").to("app"), Route.path("/*b").to("app"))).toEqual([]);
  });
});
