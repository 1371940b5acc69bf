import { EnvironmentProfile, ManagedPostgres, SharedFiles } from "../../lib";
import { environment, faultsOf, PLACE, web, WEB } from "./faults";

const RENAME =
  "Rename the container's own, or wrap one dependency so that it gives other names: uses({ grant: () => ({ … }) }).";
const app = { ...WEB.containers.app, port: 5000, healthCheck: WEB.containers.app!.healthCheck };

describe("what a service uses", () => {
  test("may be used twice", () => {
    const faults = faultsOf((root) => {
      const stack = environment(root);
      const database = new ManagedPostgres(stack.environment, "Database", { databaseName: "shop" });
      web(stack).uses(database).uses(database);
    });
    expect(faults).toEqual([]);
  });

  test("never silently takes a variable from another database", () => {
    const faults = faultsOf((root) => {
      const stack = environment(root);
      const database = new ManagedPostgres(stack.environment, "Database", { databaseName: "shop" });
      const reports = new ManagedPostgres(stack.environment, "Reports", { databaseName: "reports" });
      web(stack).uses(database).uses(reports);
    });
    expect(faults).toEqual([
      `[staging/Environment/Web] 'uses(Reports)' is DATABASE_HOST, DATABASE_NAME, DATABASE_SECRET_ARN, DATABASE_PASSWORD, but Database gives the same, and a container would see only one of them. ${RENAME}`,
    ]);
  });

  test("never silently takes a variable from a container", () => {
    const faults = faultsOf((root) => {
      const stack = environment(root);
      const containers = { app: { ...app, environment: { DATABASE_HOST: "localhost" } } };
      web(stack, { containers }).uses(new ManagedPostgres(stack.environment, "Database", { databaseName: "shop" }));
    });
    expect(faults).toEqual([
      `[staging/Environment/Web] 'uses(Database)' is DATABASE_HOST, but a container of the service gives the same, and a container would see only one of them. ${RENAME}`,
    ]);
  });

  test("is mounted at places of its own", () => {
    const faults = faultsOf((root) => {
      const stack = environment(root);
      const [models, media] = ["Models", "Media"].map((id) => new SharedFiles(stack.environment, id));
      web(stack).uses(models!, { mountAt: "/data" }).uses(media!, { mountAt: "/data" });
    });
    expect(faults).toEqual([
      `[staging/Environment/Web] 'uses(Media)' is files mounted at "/data", but other files are mounted there already. Mount them at another path.`,
    ]);
  });

  test("is never another environment's", () => {
    const faults = faultsOf((root) => {
      const production = EnvironmentProfile.production(PLACE);
      const theirs = environment(root, production);
      const database = new ManagedPostgres(theirs.environment, "Database", { databaseName: "shop" });
      web(theirs).uses(database);
      web(environment(root, production.staging())).uses(database);
    });
    expect(faults).toEqual([
      `[staging/Environment/Web] 'uses(Database)' is "production/Environment/Database", but it belongs to shop-production, and environments share nothing. Make one in shop-staging, and use that.`,
    ]);
  });
});
