import fc from "fast-check";
import { architectureOf, machineImageParameter } from "../../lib/compute/architecture";

describe("the processor of an instance type", () => {
  test.each(["a1.large", "t4g.micro", "m7g.large", "m6gd.metal", "c6gn.xlarge", "r8gd.large", "im4gn.large"])(
    "is Arm's for %s",
    (type) => expect(architectureOf(type)).toBe("arm64"),
  );
  test.each(["is4gen.medium", "x2gd.large", "g5g.xlarge", "hpc7g.4xlarge", "i8ge.large"])("is Arm's for %s", (type) =>
    expect(architectureOf(type)).toBe("arm64"),
  );
  test.each(["t3.micro", "t3a.micro", "m7i-flex.large", "c7a.large", "r6idn.large", "u-6tb1.metal", "mac1.metal"])(
    "is Intel's or AMD's for %s",
    (type) => expect(architectureOf(type)).toBe("x86_64"),
  );
  test.each(["g5.xlarge", "g4dn.xlarge", "g4ad.xlarge", "gr6.4xlarge", "p5.48xlarge", "trn1.2xlarge"])(
    "is not taken for Arm's because of a graphics card: %s",
    (type) => expect(architectureOf(type)).toBe("x86_64"),
  );

  test("depends on the family alone, never on the size", () => {
    const size = fc.constantFrom("nano", "large", "4xlarge", "metal", "metal-24xl");
    fc.assert(
      fc.property(fc.constantFrom("t4g", "m7g", "t3", "g5"), size, (family, word) =>
        expect(architectureOf(`${family}.${word}`)).toBe(architectureOf(`${family}.large`)),
      ),
    );
  });
});

test("the newest machine image is asked for by processor", () => {
  expect(machineImageParameter("arm64")).toBe("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64");
  expect(machineImageParameter("x86_64")).toMatch(/-default-x86_64$/);
});
