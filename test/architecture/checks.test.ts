import { isDocumented } from "./documentation";
import { avoidsInstanceof, importsDeeplyAndPublicly } from "./imports";
import { LAYERS, respectsLayers } from "./layers";
import { isPure } from "./purity";
import type { Check, Source } from "./source";
import {
  hasNoInnerIndex,
  isFinished,
  isKebabCase,
  isMerged,
  isNamedForAThing,
  isPortable,
  isShort,
  medianLines,
  runsEveryTest,
} from "./tidiness";

const at = (path: string, text = ""): Source => ({ path, text });
const found = (check: Check, path: string, text = ""): number => check(at(path, text)).length;

describe("the check of layers", () => {
  const importing = (path: string, module: string) => respectsLayers(at(path, `import { X } from "${module}";`));

  it("lets every layer know those below it, never those above or beside it", () => {
    LAYERS.forEach((layer, index) => {
      for (const folder of layer) {
        LAYERS.forEach((other, otherIndex) => {
          for (const target of other.filter((name) => name !== folder)) {
            const allowed = importing(`lib/${folder}/a.ts`, `../${target}/b`).length === 0;
            expect({ folder, target, allowed }).toEqual({ folder, target, allowed: otherIndex > index });
          }
        });
      }
    });
  });
  it("follows types, re-exports and dynamic imports", () => {
    const up = "../service/x";
    const ways = [
      `import type { X } from "${up}";`,
      `export * from "${up}";`,
      `void import("${up}");`,
      `type X = import("${up}").X;`,
    ];
    for (const text of ways)
      expect(respectsLayers(at("lib/core/a.ts", text))).toEqual([
        "lib/core/a.ts imports lib/service/x: core may not know service",
      ]);
  });
  it("refuses the library's own front door, and anything outside lib", () => {
    expect(importing("lib/core/a.ts", "../index")).toEqual(["lib/core/a.ts imports lib/index"]);
    expect(importing("lib/core/a.ts", "..")).toEqual(["lib/core/a.ts imports lib/index"]);
    expect(importing("lib/core/a.ts", "twinstack")).toHaveLength(1);
    expect(importing("lib/cli/a.ts", "../../test/support/synth")).toHaveLength(1);
  });
  it("refuses a folder that is in no layer", () => {
    expect(found(respectsLayers, "lib/misc/a.ts")).toBe(1);
    expect(found(respectsLayers, "lib/loose.ts")).toBe(1);
    expect(found(respectsLayers, "lib/index.ts", 'export * from "./core/fault";')).toBe(0);
  });
});

describe("the check of imports", () => {
  it.each([
    "@cdktf/provider-aws",
    "@cdktf/provider-aws/lib",
    "@cdktf/provider-aws/lib/index",
    "@cdktf/provider-aws/lib/lazy-index",
    "cdktf/lib/util",
    "constructs/lib",
  ])("refuses %s, also as a type", (module) => {
    expect(found(importsDeeplyAndPublicly, "a.ts", `import { X } from "${module}";`)).toBe(1);
    expect(found(importsDeeplyAndPublicly, "a.ts", `import type { X } from "${module}";`)).toBe(1);
  });
  it.each([
    "@cdktf/provider-aws/lib/lb",
    "@cdktf/provider-aws/lib/provider",
    "cdktf",
    "constructs",
    "cdktf/lib/testing/adapters/jest",
  ])("accepts %s", (module) =>
    expect(found(importsDeeplyAndPublicly, "a.ts", `import { X } from "${module}";`)).toBe(0),
  );
});

describe("the check of instanceof", () => {
  it("refuses classes of cdktf, constructs and providers, however imported", () => {
    const refused = (line: string, use: string) =>
      expect(found(avoidsInstanceof, "a.ts", `${line}\nexport const a = (x: unknown) => x instanceof ${use};`)).toBe(1);
    refused('import { Construct } from "constructs";', "Construct");
    refused('import { TerraformStack as Stack } from "cdktf";', "Stack");
    refused('import * as cdktf from "cdktf";', "cdktf.TerraformStack");
    refused('import { Lb } from "@cdktf/provider-aws/lib/lb";', "Lb");
  });
  it("accepts our own and JavaScript's classes", () =>
    expect(found(avoidsInstanceof, "a.ts", "export const a = (x: unknown) => x instanceof Error;")).toBe(0));
});

describe("the check of purity", () => {
  it.each([
    "process.env.HOME",
    'process["env"]',
    "Date.now()",
    "new Date()",
    "new Date",
    "Date()",
    "Math.random()",
    "randomUUID()",
  ])("refuses %s in lib", (expression) => {
    expect(found(isPure, "lib/core/a.ts", `export const a = ${expression};`)).toBeGreaterThan(0);
    expect(found(isPure, "lib/cli/a.ts", `export const a = ${expression};`)).toBe(0);
    expect(found(isPure, "lib/emulator/a.ts", `export const a = ${expression};`)).toBe(0);
  });
  it("accepts a date that is passed in, and words in comments and texts", () => {
    expect(
      found(
        isPure,
        "lib/core/a.ts",
        'export const a = [new Date("2026-01-01"), "process.env", Date.parse("x")]; // Math.random()',
      ),
    ).toBe(0);
  });
});

describe("the check of documentation", () => {
  it.each([
    "export class A {}",
    "export interface A {}",
    "export abstract class A {}",
    "/** @internal */\nexport class A {}",
  ])("misses a comment on %j", (text) => {
    expect(found(isDocumented, "lib/core/a.ts", text)).toBe(1);
    expect(found(isDocumented, "lib/cli/a.ts", text)).toBe(0);
  });
  it("misses a comment on a prop", () => {
    const text = "export interface AProps {\n  /** Seconds. */\n  readonly a: number;\n  readonly b: number;\n}";
    expect(isDocumented(at("lib/core/a.ts", text))).toEqual(["lib/core/a.ts:4 AProps.b has no doc comment"]);
  });
  it("accepts what is documented, and what nobody sees", () => {
    expect(
      found(
        isDocumented,
        "lib/core/a.ts",
        "/** A thing. */\nexport class A {}\nclass B {}\ninterface CProps { readonly d: number }",
      ),
    ).toBe(0);
  });
});

describe("the checks of tidiness", () => {
  it("count lines", () => {
    expect(found(isShort, "a.ts", "x\n".repeat(250))).toBe(0);
    expect(found(isShort, "a.ts", "x\n".repeat(251))).toBe(1);
    expect(medianLines([1, 300, 20].map((lines) => at("a.ts", "x\n".repeat(lines))))).toBe(20);
    expect(medianLines([10, 20].map((lines) => at("a.ts", "x\n".repeat(lines))))).toBe(15);
  });
  it.each(["lib/utils/a.ts", "lib/core/string-helpers.ts", "lib/core/base.ts", "lib/core/name-manager.ts"])(
    "refuse the name %s",
    (path) => expect(found(isNamedForAThing, path)).toBe(1),
  );
  it.each(["lib/database/a.ts", "lib/core/baseline.ts"])("accept the name %s", (path) =>
    expect(found(isNamedForAThing, path)).toBe(0),
  );
  it("refuse capitals in file names", () => {
    expect(found(isKebabCase, "lib/core/PhysicalName.ts")).toBe(1);
    expect(found(isKebabCase, "test/core/physical-name.emulator.test.ts")).toBe(0);
  });
  it("refuse inner index files but the named ones", () => {
    expect(found(hasNoInnerIndex(["lib/testing/index.ts"]), "lib/core/index.ts")).toBe(1);
    expect(found(hasNoInnerIndex(["lib/testing/index.ts"]), "lib/testing/index.ts")).toBe(0);
  });
  it.each([
    'it.skip("a", f)',
    'test.only("a", f)',
    'describe.only("a", f)',
    'it.todo("a")',
    'it.skip.each([1])("a", f)',
    'xit("a", f)',
    'fdescribe("a", f)',
  ])("refuse %s", (text) => expect(found(runsEveryTest, "test/a.test.ts", text)).toBe(1));
  it("accept other things called only", () =>
    expect(found(runsEveryTest, "test/a.test.ts", 'synth(f).only("aws_lb"); fit.x(1)')).toBe(0));
  it("refuse unfinished work and paths of one machine, with the line", () => {
    expect(isFinished(at("a.md", `one\n# ${"TO"}DO two`))).toEqual(["a.md:2 is unfinished"]);
    for (const mark of ["  <<<<<<" + "< HEAD", ">".repeat(7) + " 7ca4", "> > > > > " + "> > 7ca4"])
      expect(found(isMerged, "a.md", `one\n${mark}`)).toBe(1);
    expect(found(isMerged, "a.md", "> > a quotation\n<<'TWINSTACK'")).toBe(0);
    for (const path of ["ro" + "ot/a", "ho" + "me/ann/a", "Us" + "ers/ann", "wo" + "rk/main/a"])
      expect(found(isPortable, "a.md", `see /${path}`)).toBe(1);
    expect(found(isPortable, "a.md", "/home/ec2-user/app and /var/log")).toBe(0);
  });
});
