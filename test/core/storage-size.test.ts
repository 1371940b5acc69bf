import fc from "fast-check";
import { StorageSize } from "../../lib/core/storage-size";

describe("StorageSize", () => {
  it("knows its unit", () => {
    expect(StorageSize.gib(20).toGib()).toBe(20);
    expect(StorageSize.gib(1).toBytes()).toBe(1_073_741_824);
    expect(String(StorageSize.gib(20))).toBe("20 GiB");
  });

  it("counts a tebibyte as 1024 gibibytes", () => {
    fc.assert(
      fc.property(fc.nat(64), (amount) => {
        expect(StorageSize.tib(amount).toGib()).toBe(StorageSize.gib(amount * 1024).toGib());
        expect(StorageSize.tib(amount).toBytes()).toBe(amount * 1024 ** 4);
      }),
    );
  });
});
