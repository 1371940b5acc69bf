import { describeFault } from "../../lib/core/fault";
import { PostgresVersion } from "../../lib/database/postgres-version";

const told = (version: number): string[] => PostgresVersion.major(version).faults("version").map(describeFault);

test("the version decides the family of the parameters", () => {
  expect(PostgresVersion.major(16).parameterFamily).toBe("postgres16");
  expect(PostgresVersion.DEFAULT.engineVersion).toBe("17");
});

test("a pinned minor version is refused, and says why", () => {
  expect(told(17.4)).toEqual([
    `'version' is "17.4", but a pinned minor version gets no security fixes, and AWS withdraws it after some months. Use PostgresVersion.major(17).`,
  ]);
});

test("a version that costs extra is refused, and synthesis carries on with the default", () => {
  expect(told(13)).toEqual([
    `'version' is "13", but AWS supports PostgreSQL 14 and later at no extra fee, and it is a whole number. Use PostgresVersion.major(17).`,
  ]);
  expect(PostgresVersion.major(13).engineVersion).toBe("17");
});
