import { BlueGreenService, ReleaseLedger, Route } from "../../lib";
import { ledger, release } from "../support/ledgers";
import { environment, faultsOf, faultsOfLedger, faultsOfService, stagingProfile, web, WEB } from "./faults";

const USELESS =
  "and the load balancer would only ever use one of them. Remove one, or tell them apart by host or path.";

describe("two routes with the same conditions", () => {
  test("are refused within a service", () => {
    expect(faultsOfService({ routes: [Route.path("/*").to("app"), Route.path("/*").to("app")] })).toEqual([
      `[staging/Environment/Web] 'routes[1]' is "/*" → "app", but it has the same conditions as "/*" → "app" (routes[0]), ${USELESS}`,
    ]);
  });

  test("are refused with a host and a path, however the host is spelled", () => {
    const routes = [
      Route.host("api.shop.example").path("/v1").to("app"),
      Route.host("API.shop.example").path("/v1").to("app"),
    ];
    expect(faultsOfService({ routes })).toEqual([
      `[staging/Environment/Web] 'routes[1]' is "API.shop.example/v1" → "app", but it has the same conditions as "api.shop.example/v1" → "app" (routes[0]), ${USELESS}`,
    ]);
  });

  test("are refused in two services, before either of them runs", () => {
    const faults = faultsOf((app) => {
      const stack = environment(app);
      web(stack);
      new BlueGreenService(stack.environment, "Api", WEB);
    });
    expect(faults).toEqual([
      `[staging/Environment/Api] 'routes[0]' is "/*" → "app", but it has the same conditions as "/*" → "app" of staging/Environment/Web, ${USELESS}`,
    ]);
  });

  test("are refused in two running releases, whatever the code says by now", () => {
    const running = { traffic: { blue: 100 }, colors: { blue: release("r1") } };
    const text = JSON.stringify({ environment: "staging", serial: 1, services: { Web: running, Api: running } });
    const faults = faultsOf((app) => {
      const stack = environment(app, stagingProfile(), ReleaseLedger.parse(text, "releases/staging.json"));
      web(stack);
      new BlueGreenService(stack.environment, "Api", { ...WEB, routes: [Route.path("/api/*").to("app")] });
    });
    const path = (service: string) => `staging/Environment/${service}/Blue/Preview-Everything7994750c`;
    expect(faults).toEqual([
      `[${path("Api")}] 'route' is "/*" → "app", but it has the same conditions as "/*" → "app" of ${path("Web")}, ${USELESS}`,
    ]);
  });

  test("are refused in one release of the ledger", () => {
    const blue = { ...release("r1"), routes: [{ container: "app" }, { path: "/*", container: "app" }] };
    const prop = "releases/staging.json: services.Web.colors.blue.routes";
    expect(faultsOfLedger(ledger({ traffic: { blue: 100 }, colors: { blue } }))).toEqual([
      `[staging/Environment/Web] '${prop}[1]' is "/*" → "app", but it has the same conditions as "/*" → "app" (${prop}[0]), ${USELESS}`,
    ]);
  });
});

describe("a route", () => {
  test.each(["api", "constructor"])("to the unknown container %s is refused", (container) => {
    expect(faultsOfService({ routes: [Route.path("/*").to(container)] })).toEqual([
      `[staging/Environment/Web] 'routes[0]' is "${container}", but the service has no container of that name. Route to one of: app.`,
    ]);
  });

  test("is needed", () => {
    expect(faultsOfService({ routes: [] })).toEqual([
      `[staging/Environment/Web] 'routes' is empty, but no request would reach the service, and no release of it would ever be healthy. Write one, for example Route.path("/*").to("app").`,
    ]);
  });
});
