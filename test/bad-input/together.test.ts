import {
  EnvironmentProfile,
  HealthCheck,
  ManagedPostgres,
  ReleaseLedger,
  Route,
  type ProductionProps,
} from "../../lib";
import { ledger, release } from "../support/ledgers";
import { differs, environment, faultsOf, PLACE, web } from "./faults";

describe("several faults at once", () => {
  test("are all told, of both environments, and nothing is thrown before", () => {
    const faults = faultsOf((app) => {
      const production = EnvironmentProfile.production({ ...PLACE, domain: undefined } as unknown as ProductionProps);
      const staging = production.cheaper("staging", {
        addressRange: differs("everywhere", "a test"),
        capacity: differs({ min: 2, max: 1 }, "a test"),
        domain: differs(PLACE.domain.below("staging"), "a test"),
      });
      const image = "docker.io/shop/web:latest";
      const colors = { blue: { ...release("r1", { image }), routes: [{ path: "/*", container: "api" }] } };
      const ledgers = [ReleaseLedger.read("nowhere.json"), ledger({ traffic: { green: 70 }, colors })];
      [production, staging].forEach((profile, index) => {
        const stack = environment(app, profile, ledgers[index]);
        const database = new ManagedPostgres(stack.environment, "Database", { databaseName: "select" });
        web(stack, {
          containers: { app: { port: 0, healthCheck: HealthCheck.http("health") } },
          routes: [Route.path("/*").to("api")],
        }).uses(database);
      });
    });
    expect(faults.map((fault) => fault.split(" is ")[0])).toEqual([
      "[production/Environment] 'profile.domain'",
      "[production/Environment] 'ledger'",
      "[production/Environment/Database] 'databaseName'",
      "[production/Environment/Web] 'containers.app.port'",
      "[production/Environment/Web] 'containers.app.healthCheck.path'",
      "[production/Environment/Web] 'routes[0]'",
      "[staging/Environment] 'releases/staging.json: services.Web.traffic'",
      "[staging/Environment] 'releases/staging.json: services.Web.traffic.green'",
      "[staging/Environment] 'releases/staging.json: services.Web.colors.blue.containers.app.image'",
      "[staging/Environment] 'releases/staging.json: services.Web.colors.blue.routes'",
      "[staging/Environment/Network] 'addressRange'",
      "[staging/Environment/Database] 'databaseName'",
      "[staging/Environment/Web] 'containers.app.port'",
      "[staging/Environment/Web] 'containers.app.healthCheck.path'",
      "[staging/Environment/Web] 'routes[0]'",
      "[staging/Environment/Web] 'profile.capacity.max'",
    ]);
  });
});
