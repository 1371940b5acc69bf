import fc from "fast-check";
import { MemorySize } from "../../lib";
import { powerOf, typeThatHas } from "../../lib/compute/instance-power";

// Source: EC2 user guide, "Instance type specifications".
test.each([
  ["t3.micro", 2, "1 GiB"],
  ["t3a.small", 2, "2 GiB"],
  ["t4g.nano", 2, "512 MiB"],
  ["t3.2xlarge", 8, "32 GiB"],
  ["m6i.large", 2, "8 GiB"],
  ["c7g.medium", 1, "2 GiB"],
  ["r5.xlarge", 4, "32 GiB"],
  ["m6id.2xlarge", 8, "32 GiB"],
])("%s has %d vCPU and %s", (type, cpus, memory) => {
  const power = powerOf(type);
  expect([power?.cpus, `${power?.memory}`]).toEqual([cpus, memory]);
});

test.each(["m5.medium", "c5n.large", "g5.xlarge", "x2gd.large", "t3.4xlarge", "micro", ""])(
  "of %j nothing is known, and nothing is guessed",
  (type) => expect(powerOf(type)).toBeUndefined(),
);

test("the type that is proposed has what is needed, and the next smaller one has not", () => {
  const families = fc.constantFrom("t3", "t4g", "m6i", "c7g", "r5");
  const needs = fc.record({ cpus: fc.integer({ min: 1, max: 16 }), mib: fc.integer({ min: 6, max: 70_000 }) });
  fc.assert(
    fc.property(families, needs, (family, { cpus, mib }) => {
      const needed = { cpus, memory: MemorySize.mib(mib) };
      const type = typeThatHas(`${family}.large`, needed);
      const enough = (each: string): boolean => {
        const power = powerOf(each);
        return power !== undefined && power.cpus >= cpus && power.memory.toMib() >= mib;
      };
      const sizes = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge"];
      expect(type).toBe(sizes.map((size) => `${family}.${size}`).find(enough));
    }),
  );
});
