import fc from "fast-check";
import { matchesStatus } from "../../../lib/cli/checks/answers";
import { matchesPattern } from "../../../lib/cli/checks/pattern-match";

test.each([
  ["/*", "/health", true],
  ["/*", "/", true],
  ["/api/*", "/api/", true],
  ["/api/*", "/api", false],
  ["/api/*", "/apix/health", false],
  ["/h?alth", "/health", true],
  ["/h?alth", "/halth", false],
  ["/a.b", "/axb", false],
  ["/(x)[y]{z}^$|+\\", "/(x)[y]{z}^$|+\\", true],
  ["*/health", "/deep/er/health", true],
])("the pattern %s against %s: %s", (pattern, text, matches) => {
  expect(matchesPattern(pattern, text)).toBe(matches);
});

test("a text without wildcards matches itself and nothing else, and a star matches everything", () => {
  const plain = fc.string({ maxLength: 12 }).filter((text) => !/[*?]/.test(text));
  fc.assert(
    fc.property(plain, plain, (one, other) => {
      expect(matchesPattern(one, other)).toBe(one === other);
      expect(matchesPattern("*", other)).toBe(true);
      expect(matchesPattern(`${one}*`, `${one}${other}`)).toBe(true);
      expect(matchesPattern(`*${other}`, `${one}${other}`)).toBe(true);
    }),
  );
});

test("many stars in a row take no time", () => {
  expect(matchesPattern(`/${"*".repeat(60)}x`, `/${"y".repeat(5_000)}`)).toBe(false);
});

test.each([
  [200, "200", true],
  [204, "200", false],
  [204, "200,204", true],
  [301, "200-399", true],
  [400, "200-399", false],
  [302, "200, 300-303", true],
  [200, "", false],
])("status %i against %j: %s", (status, matcher, matches) => {
  expect(matchesStatus(status, matcher)).toBe(matches);
});
