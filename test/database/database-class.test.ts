import { describeFault } from "../../lib/core/fault";
import { StorageSize } from "../../lib/core/storage-size";
import { DatabaseClass } from "../../lib/database/database-class";

test("connections of a known class stay below what AWS grants in practice", () => {
  // A class with 1 GiB shows 80 to 87 for PostgreSQL, though the formula gives 112.
  expect(DatabaseClass.of("db.t4g.micro").connections("postgres")).toBe(80);
  expect(DatabaseClass.of("db.t4g.micro").connections("mysql")).toBe(61);
  expect(DatabaseClass.of("db.x1.huge", { memory: StorageSize.tib(1) }).connections("postgres")).toBe(3600);
});

test("an unknown class is allowed, and has no facts unless they are given", () => {
  const unknown = DatabaseClass.of("db.r9g.large");
  expect(unknown.faults("size.instanceClass")).toEqual([]);
  expect(unknown.memory).toBeUndefined();
  expect(unknown.connections("postgres")).toBeUndefined();
  expect(DatabaseClass.of("db.r9g.large", { memory: StorageSize.gib(16) }).memory?.toGib()).toBe(16);
});

test("only classes db.t live on credits, and their smallest have no insights", () => {
  expect(["db.t3.small", "db.m7g.large"].map((name) => DatabaseClass.of(name).burstable)).toEqual([true, false]);
  expect(
    ["db.t4g.micro", "db.t3.small", "db.t4g.medium", "db.m7g.large"].map(
      (name) => DatabaseClass.of(name).supportsInsights,
    ),
  ).toEqual([false, false, true, true]);
});

test("a class without its db is refused", () => {
  expect(DatabaseClass.of("t4g.micro").faults("size.instanceClass").map(describeFault)).toEqual([
    `'size.instanceClass' is "t4g.micro", but a database's class has three parts, the first is db. Use "db.t4g.micro", or a larger one.`,
  ]);
});
