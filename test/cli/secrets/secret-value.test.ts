import fc from "fast-check";
import { valueRefusal, withoutLastLineBreak } from "../../../lib/cli/secrets/secret-value";
import type { SecretManifest } from "../../../lib/manifest/environment-manifest";

const use = (key?: string) => ({ service: "Web", container: "app", variable: "V", key });
const secret = (...keys: (string | undefined)[]): SecretManifest => ({
  name: "jwt",
  physicalName: "shop-staging-jwt",
  address: "aws_secretsmanager_secret.jwt",
  usedBy: keys.map(use),
});
const WHOLE = secret(undefined);
const SMTP = secret("user", "password");

/** Texts that occur in no message. */
const SENTINEL = "hunter2-sentinel";

describe("a value of one line", () => {
  test("is taken, whatever it consists of", () => {
    const lines = fc.string({ unit: "binary", minLength: 1 }).filter((text) => !/[\n\r\0]/.test(text));
    fc.assert(fc.property(lines, (line) => valueRefusal(line, WHOLE) === undefined));
  });

  test("is not taken with a line break or a zero anywhere in it", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("\n", "\r", "\0"), fc.string(), (before, bad, after) => {
        expect(valueRefusal(before + bad + after, WHOLE)?.rule).toBe(
          "the value of jwt has several lines, and containers take variables of one line",
        );
      }),
    );
  });

  test("is not taken when nobody wrote anything", () => {
    expect(valueRefusal("", WHOLE)).toEqual({ rule: "the value of jwt is empty", remedy: "Nothing was changed." });
  });

  test("may be as large as Secrets Manager takes it, in bytes", () => {
    expect(valueRefusal("ä".repeat(32_768), secret())).toBeUndefined();
    expect(valueRefusal(`${"ä".repeat(32_768)}a`, secret())?.rule).toBe(
      "the value of jwt has 65537 bytes, and Secrets Manager takes at most 65536",
    );
  });

  test("fits the line by which a container gets it, its variable's name included, also under a key", () => {
    expect(valueRefusal("a".repeat(65_533), WHOLE)).toBeUndefined();
    expect(valueRefusal("a".repeat(65_534), WHOLE)?.rule).toBe(
      "the value of jwt is too long: V= with its value has 65536 bytes, at most 65535",
    );
    // Six letters of JSON are one letter of the value.
    const escaped = (letters: number) => `{"user":"${"\\u0061".repeat(letters)}"}`;
    expect(valueRefusal(escaped(10_000), secret("user"))).toBeUndefined();
  });

  test("is short enough for the proxy's passwords", () => {
    const password = { ...WHOLE, usedBy: [{ service: "Web", container: "proxy", variable: "password" }] };
    expect(valueRefusal("ä".repeat(128), password)).toBeUndefined();
    expect(valueRefusal("ä".repeat(129), password)?.rule).toBe(
      "the value of jwt is too long: a password at the proxy has 258 bytes, at most 256",
    );
  });

  test("loses the line break that a pipe adds, and no other", () => {
    expect(["a", "a\n", "a\r\n", "a\n\n", "\n"].map(withoutLastLineBreak)).toEqual(["a", "a", "a", "a\n", ""]);
  });
});

describe("a value with keys", () => {
  test("is a JSON object with all of them, on as many lines as one likes", () => {
    expect(valueRefusal('{\n  "user": "app",\n  "password": 7\n}', SMTP)).toBeUndefined();
    expect(valueRefusal('{\n  "user": "app"\n}', secret("user", undefined))?.rule).toMatch(/several lines/);
  });

  test.each([SENTINEL, `"${SENTINEL}"`, `["${SENTINEL}"]`, "null", "7"])("is not %s", (value) => {
    expect(valueRefusal(value, SMTP)).toEqual({
      rule: "the value of jwt is no JSON object, and the code takes user, password from it",
      remedy: 'Write {"user":"…","password":"…"}. Nothing was changed.',
    });
  });

  test.each(["", "two\nlines", null, true, {}, undefined])("does not hold %j under one of them", (password) => {
    expect(valueRefusal(JSON.stringify({ user: "app", password }), SMTP)).toEqual({
      rule: "the value of jwt holds no text of one line, and no number, under password",
      remedy: "The code takes user, password from it. Nothing was changed.",
    });
  });

  test("does not find what every object has by itself", () => {
    expect(valueRefusal("{}", secret("toString"))?.rule).toMatch(/under toString$/);
  });
});

test("no refusal repeats a part of the value", () => {
  const values = [
    SENTINEL,
    `${SENTINEL}\n`,
    `{"user": ${SENTINEL}}`,
    JSON.stringify({ [SENTINEL]: 1 }),
    SENTINEL.repeat(9999),
  ];
  for (const value of values) {
    const refusal = valueRefusal(value, SMTP);
    expect(refusal).toBeDefined();
    expect(JSON.stringify(refusal)).not.toContain(SENTINEL);
  }
});
