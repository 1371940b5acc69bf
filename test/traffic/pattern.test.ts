import * as fc from "fast-check";
import { canonicalPattern, shortestMatch, wildcards } from "../../lib/traffic/pattern";

/** What a load balancer does with a pattern. */
function matcher(pattern: string): RegExp {
  const source = pattern.replace(/[.*+?$]/g, (c) => (c === "*" ? ".*" : c === "?" ? "." : `\\${c}`));
  return new RegExp(`^${source}$`);
}

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "?"), maxLength: 6 }).map((tail) => `/${tail}`);
const text = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 6 }).map((tail) => `/${tail}`);

describe("a pattern", () => {
  test("matches the same in its one spelling", () => {
    fc.assert(
      fc.property(pattern, text, (some, request) => {
        expect(matcher(canonicalPattern(some)).test(request)).toBe(matcher(some).test(request));
      }),
      { numRuns: 2000 },
    );
  });

  test("has one spelling only", () => {
    expect(canonicalPattern("/a**")).toBe("/a*");
    expect(canonicalPattern("/a*?b")).toBe("/a?*b");
    fc.assert(fc.property(pattern, (some) => canonicalPattern(canonicalPattern(some)) === canonicalPattern(some)));
  });

  test("matches nothing shorter than its shortest match", () => {
    fc.assert(
      fc.property(pattern, text, (some, request) => {
        fc.pre(matcher(some).test(request));
        expect(request.length).toBeGreaterThanOrEqual(shortestMatch(some));
      }),
    );
    expect(matcher("/a?*").test("/ab")).toBe(true);
    expect(shortestMatch("/a?*")).toBe(3);
  });

  test("knows its wildcards", () => {
    expect(wildcards("/v1/*/items/?")).toBe(2);
    expect(wildcards("/v1/items")).toBe(0);
  });
});
