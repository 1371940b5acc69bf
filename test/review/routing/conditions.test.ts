import * as fc from "fast-check";
import { conditionsOf, containsAll, overlaps, type Conditions } from "../../../lib/review/routing/conditions";

const LETTERS = ["a", "b", "/"];
const path = (pattern: string): Conditions => conditionsOf([{ path_pattern: { values: [pattern] } }]);
const patterns = fc.array(fc.constantFrom(...LETTERS, "*", "?"), { maxLength: 6 }).map((parts) => `/${parts.join("")}`);
const texts = fc.array(fc.constantFrom(...LETTERS), { maxLength: 6 }).map((parts) => `/${parts.join("")}`);

/** What a load balancer does: `*` is any number of characters, `?` is one. */
function answers(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
}

const masks = fc.array(fc.constantFrom("", "*", "?"), { minLength: 6, maxLength: 6 });

/** A pattern that answers a text: some of its characters are left open. */
function masked(text: string, mask: readonly string[]): string {
  return `/${[...text.slice(1)].map((letter, index) => mask[index] || letter).join("")}`;
}

describe("patterns of paths", () => {
  it("contain no other one that answers a request which they do not", () => {
    fc.assert(
      fc.property(patterns, patterns, texts, (one, other, text) => {
        if (containsAll(path(one), path(other)) && answers(other, text)) expect(answers(one, text)).toBe(true);
      }),
    );
  });

  it("overlap wherever one request is for both", () => {
    fc.assert(
      fc.property(texts, fc.tuple(masks, masks), (text, [one, other]) => {
        const [first, second] = [masked(text, one), masked(text, other)];
        expect([answers(first, text), answers(second, text)]).toEqual([true, true]);
        expect(overlaps(path(first), path(second))).toBe(true);
      }),
    );
  });

  it.each([
    ["/*", "/api/*", true, true],
    ["/api/*", "/*", false, true],
    ["/a*", "/*b", false, true],
    ["/api/*", "/shop/*", false, false],
    ["/a?", "/ab", true, true],
    ["/a?", "/a*", false, true],
  ])("%s contains %s: %s, and overlaps with it: %s", (one, other, contains, meets) => {
    expect(containsAll(path(one), path(other))).toBe(contains);
    expect(overlaps(path(one), path(other))).toBe(meets);
  });
});

describe("conditions of a rule", () => {
  it("answer a host only where they name it, whatever its case", () => {
    const host = conditionsOf([{ host_header: { values: ["App.example"] } }]);
    const other = conditionsOf([{ host_header: { values: ["*.example"] } }, { path_pattern: { values: ["/a"] } }]);
    expect(containsAll(path("/*"), host)).toBe(true);
    expect(containsAll(host, path("/*"))).toBe(false);
    expect(overlaps(host, other)).toBe(true);
  });

  it("are not read where a kind is unknown, or there twice", () => {
    expect(conditionsOf([{ weather: { values: ["rain"] } }]).isRead).toBe(false);
    expect(conditionsOf([{ source_ip: { values: ["10.0.0.0/8"] } }, { source_ip: { values: ["::/0"] } }]).isRead).toBe(
      false,
    );
  });
});
