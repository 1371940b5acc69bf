import fc from "fast-check";
import { describeFault } from "../../lib/core/fault";
import { StorageSize } from "../../lib/core/storage-size";
import { DatabaseStorage } from "../../lib/database/database-storage";

const gib = StorageSize.gib;
const told = (storage: DatabaseStorage): string[] => storage.faults("size.storage").map(describeFault);

test("the usual sizes are legal", () => {
  expect(told(DatabaseStorage.fixed(gib(20)))).toEqual([]);
  expect(told(DatabaseStorage.growing(gib(20), gib(22)))).toEqual([]);
  expect(told(DatabaseStorage.growing(gib(20), StorageSize.tib(64)))).toEqual([]);
});

test("less than 20 GiB is refused", () => {
  expect(told(DatabaseStorage.fixed(gib(10)))).toEqual([
    "'size.storage' is 10 GiB, but a gp3 disk of RDS has whole GiB from 20 to 65536. Use StorageSize.gib(20).",
  ]);
});

test("a limit less than a tenth above the first size is refused", () => {
  expect(told(DatabaseStorage.growing(gib(200), gib(219)))).toEqual([
    "'size.storage' is 200 GiB, growing up to 219 GiB, but the limit is in whole GiB, at least a tenth above the first " +
      "size, 220 GiB, and at most 65536 GiB. Use a limit of StorageSize.gib(220), or DatabaseStorage.fixed(…).",
  ]);
});

test("a limit beyond 64 TiB is refused", () => {
  expect(told(DatabaseStorage.growing(gib(20), gib(65_537))).join()).toContain("at most 65536 GiB");
});

test("whatever is legal keeps the rules of AWS", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 0, max: 70_000 }), (from, upTo) => {
      const legal = told(DatabaseStorage.growing(gib(from), gib(upTo))).length === 0;
      expect(legal).toBe(from >= 20 && upTo <= 65_536 && upTo * 10 >= from * 11);
    }),
  );
});
