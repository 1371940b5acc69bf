import { describeFault } from "../../lib/core/fault";
import { Uses, type Use } from "../../lib/service/uses";

const NONE = new Set<string>();
const database: Use = {
  thing: {},
  name: "Database",
  grant: {
    environment: { DATABASE_HOST: "one", DATABASE_PORT: "5432" },
    secrets: { DATABASE_PASSWORD: { secretArn: "arn:one" } },
    statements: [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: "arn:one" }],
    clientFirewallIds: ["sg-1"],
    mounts: [{ fileSystemId: "fs-1", accessPointId: "fsap-1", path: "/data", readOnly: false }],
  },
};

describe("what dependencies give, added up,", () => {
  test("counts the same thing once", () => {
    const uses = new Uses();
    expect([...uses.add(database, NONE), ...uses.add(database, NONE)]).toEqual([]);
    expect(uses.environment).toEqual({ DATABASE_HOST: "one", DATABASE_PORT: "5432" });
    expect(uses.clientFirewallIds).toEqual(["sg-1"]);
    expect(uses.statements).toHaveLength(1);
    expect(uses.mounts).toHaveLength(1);
  });

  test("keeps what came first when two give one variable, and says which", () => {
    const uses = new Uses();
    uses.add(database, NONE);
    const environment = { DATABASE_HOST: "two", DATABASE_PORT: "5432", REPLICA: "yes" };
    const faults = uses.add({ thing: {}, name: "Reports", grant: { environment } }, NONE);
    expect(faults.map(({ prop, value }) => [prop, value])).toEqual([["uses(Reports)", "DATABASE_HOST"]]);
    expect(uses.environment).toEqual({ DATABASE_HOST: "one", DATABASE_PORT: "5432", REPLICA: "yes" });
  });

  test("tells a variable from a secret of the same name", () => {
    const uses = new Uses();
    uses.add(database, NONE);
    const [fault] = uses.add({ thing: {}, name: "Other", grant: { environment: { DATABASE_PASSWORD: "x" } } }, NONE);
    expect(fault?.value).toBe("DATABASE_PASSWORD");
  });

  test("never mounts two file systems at one place", () => {
    const uses = new Uses();
    uses.add(database, NONE);
    const mounts = [{ fileSystemId: "fs-2", accessPointId: "fsap-2", path: "/data", readOnly: true }];
    const faults = uses.add({ thing: {}, name: "Media", grant: { mounts } }, NONE);
    expect(faults.map(describeFault)).toEqual([
      `'uses(Media)' is files mounted at "/data", but other files are mounted there already. Mount them at another path.`,
    ]);
    expect(uses.mounts.map(({ fileSystemId }) => fileSystemId)).toEqual(["fs-1"]);
  });

  test("refuses a secret's variable that a shell cannot name", () => {
    const secrets = { "DB-PASSWORD": { secretArn: "arn:one" } };
    const [fault] = new Uses().add({ thing: {}, name: "Other", grant: { secrets } }, NONE);
    expect(fault && describeFault(fault)).toBe(
      `'uses(Other)' is "DB-PASSWORD", but a variable's name has letters, digits and underscores, and does not start with a digit. Respell it.`,
    );
  });
});
