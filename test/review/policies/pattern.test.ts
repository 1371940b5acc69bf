import * as fc from "fast-check";
import { includesArn, includesPattern, literally } from "../../../lib/review/policies/pattern";

/** Few letters, so that patterns often meet. */
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 3 });

/** What stands in a text where a pattern has a sign. */
function filled(sign: string, letters: string): string {
  return sign === "*" ? letters.slice(1) : sign === "?" ? letters.slice(0, 1) : sign;
}

function expressionOf(wild: string): RegExp {
  const expression = [...wild].map((sign) => (sign === "*" ? "[^]*" : sign === "?" ? "[^]" : sign)).join("");
  return new RegExp(`^${expression}$`);
}

function matches(wild: string, letters: string): boolean {
  return expressionOf(wild).test(letters);
}

/** Every text of three letters up to a length: `c` stands for every letter that no pattern names. */
function textsUpTo(length: number): string[] {
  if (length === 0) return [""];
  const shorter = textsUpTo(length - 1);
  const longest = shorter.filter((each) => each.length === length - 1);
  return [...shorter, ...longest.flatMap((each) => ["a", "b", "c"].map((letter) => each + letter))];
}

describe("a pattern that includes another one", () => {
  it("matches every text that the other one matches", () => {
    fc.assert(
      fc.property(pattern, pattern, fc.array(letters, { minLength: 6, maxLength: 6 }), (outer, inner, filling) => {
        const text = [...inner].map((sign, index) => filled(sign, filling[index] as string)).join("");
        expect(matches(inner, text)).toBe(true);
        return !includesPattern(outer, inner) || matches(outer, text);
      }),
      { numRuns: 3000 },
    );
  });

  it("is told from one that does not by some text", () => {
    const short = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 4 });
    const texts = textsUpTo(7);
    fc.assert(
      fc.property(short, short, (outer, inner) => {
        const [wide, narrow] = [expressionOf(outer), expressionOf(inner)];
        const isIncluded = texts.every((each) => !narrow.test(each) || wide.test(each));
        return includesPattern(outer, inner) === isIncluded;
      }),
      { numRuns: 500 },
    );
  });

  it("is included in itself, and everything in `*`", () => {
    fc.assert(
      fc.property(pattern, (each) => includesPattern(each, each) && includesPattern("*", each)),
      { numRuns: 300 },
    );
  });

  it.each([
    ["s3:Get*", "s3:GetObject*", true],
    ["s3:GetObject?", "s3:GetObject*", false],
    ["s3:GetObject*", "s3:GetObject?", true],
    ["a*", "*a", false],
    ["*?", "?*", true],
    ["**", "*", true],
    ["⟨aws_s3_bucket.a.arn⟩/*", "⟨aws_s3_bucket.a.arn⟩/x", true],
    ["⟨aws_s3_bucket.a.arn⟩/*", "⟨aws_s3_bucket.b.arn⟩/x", false],
    // What a reference stands for is longer than a letter, and may be anything.
    ["?/x", "⟨aws_s3_bucket.a.arn⟩/x", false],
    ["*/x", "⟨aws_s3_bucket.a.arn⟩/x", true],
    ["${lower(⟨local.a⟩)}", "*", false],
  ])("%s includes %s: %s", (outer, inner, expected) => {
    expect(includesPattern(outer, inner)).toBe(expected);
  });

  it("gives up on one that would take for ever, and calls it different", () => {
    const outer = `*a${"?".repeat(40)}`;
    expect(includesPattern(outer, `*${outer}`)).toBe(false);
  });

  it("takes no sign of a text for a wildcard", () => {
    expect(includesPattern(literally("a*"), literally("ab"))).toBe(false);
    expect(includesPattern("a*", literally("a*"))).toBe(true);
  });

  it("keeps the parts of an ARN apart", () => {
    expect(includesArn("arn:aws:iam::1*:role/x", "arn:aws:iam::123:role/x")).toBe(true);
    expect(includesArn("arn:aws:s3:*:x", "arn:aws:s3:::x")).toBe(false);
    expect(includesArn("arn:aws:iam::*:role/*", "arn:aws:iam::1:role/a:b")).toBe(true);
  });
});
