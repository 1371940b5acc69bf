import fc from "fast-check";
import { capacityFaults } from "../../lib/compute/capacity";
import { describeFault } from "../../lib/core/fault";

const messages = (min: number, max: number) => capacityFaults("capacity", { min, max }).map(describeFault);

describe("a capacity", () => {
  test("is fine whenever there is an instance and room for it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (min, more) => {
        expect(messages(min, min + more)).toEqual([]);
      }),
    );
  });

  test.each([0, -1, 1.5, NaN])("has no minimum of %d", (min) => {
    expect(messages(min, 5)[0]).toBe(
      `'capacity.min' is ${min} instances, but a color has at least one whole instance; a color that should run nothing is retired instead. Write 1 or more.`,
    );
  });

  test("has no maximum below its minimum", () => {
    expect(messages(3, 2)).toEqual([
      "'capacity.max' is 2 instances, but it is below the minimum, 3 instances. Write 3 or more.",
    ]);
  });

  test("has a whole maximum", () => {
    expect(messages(1, 2.5)).toEqual([
      "'capacity.max' is 2.5 instances, but a group has a whole number of instances. Write 3 or more.",
    ]);
  });
});
