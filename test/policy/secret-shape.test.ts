import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { textInBase64 } from "../../lib/policy/embedded-text";
import {
  bitsPerCharacter,
  isLiteralSecret,
  isSecretName,
  secretForms,
  secretsInScript,
} from "../../lib/policy/secret-shape";

describe("names of secrets", () => {
  it.each([
    "password",
    "DB_PASSWORD",
    "dbPassword",
    "clientSecret",
    "API_KEY",
    "apikey",
    "github-token",
    "AWS_SECRET_ACCESS_KEY",
    "JWT_SIGNING_KEY",
  ])("takes %s for one", (name) => expect(isSecretName(name)).toBe(true));
  it.each([
    "PASSWORD_FILE",
    "secret_arn",
    "creation_token",
    "client_token",
    "http_tokens",
    "key",
    "kms_key",
    "monkey",
    "token_ttl_seconds",
    "password_encryption",
  ])("does not take %s for one", (name) => expect(isSecretName(name)).toBe(false));
});

describe("values of secrets", () => {
  it.each(["correct-horse", "hunter2", "123456"])("takes %s for one", (value) =>
    expect(isLiteralSecret(value)).toBe(true),
  );
  it.each([
    "",
    "x",
    "$TOKEN",
    "$(fetch)",
    "/run/secrets/a",
    "arn:aws:secretsmanager:a",
    "<password>",
    "{{ password }}",
    "true",
    "%s",
    "https://vault/a",
  ])("does not take %j for one", (value) => expect(isLiteralSecret(value)).toBe(false));
});

describe("forms of secrets", () => {
  it.each([
    ["a private key", ["-----BEGIN RSA PRIVATE", "KEY-----"].join(" ")],
    ["a GitHub token", `ghp_${"a1".repeat(18)}`],
    ["a Stripe key", ["sk", "live", "a1".repeat(12)].join("_")],
    ["an address with a password", "postgres://shop:hunter2@db.internal/shop"],
  ])("finds %s", (what, text) => expect(secretForms(`x ${text} y`)).toEqual([expect.objectContaining({ what })]));
  it.each([
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----",
    "postgres://shop:$PASSWORD@db/shop",
    "https://example.com:443/a@b",
    "s3://bucket/key",
  ])("does not mind %s", (text) => expect(secretForms(text)).toEqual([]));
});

describe("embedded text", () => {
  const words = fc.string({ unit: fc.constantFrom(..."abcdefghij =\n$"), minLength: 10, maxLength: 300 });

  it("is what was packed, compressed or not", () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(textInBase64(Buffer.from(text).toString("base64"))).toBe(text);
        expect(textInBase64(gzipSync(text).toString("base64"))).toBe(text);
      }),
    );
  });
  it("is found neither in plain text, nor in random bytes, nor in a cut archive", () => {
    expect(textInBase64("#!/bin/bash\n")).toBeUndefined();
    expect(textInBase64(Buffer.from([0, 1, 2, 3, 250, 251, 252, 253]).toString("base64"))).toBeUndefined();
    expect(textInBase64(gzipSync("a".repeat(1000)).subarray(0, 20).toString("base64"))).toBeUndefined();
  });
  it("never makes a search fail", () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(secretsInScript(text))));
  });
});

it("finds a planted secret in any script", () => {
  const line = fc.string({ unit: fc.constantFrom(..."abc =|$/-"), maxLength: 40 });
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (before, after) => {
      const script = [...before, "DB_PASSWORD=correct-horse", ...after].join("\n");
      expect(secretsInScript(script)).toContainEqual({ what: "a literal for DB_PASSWORD", length: 13 });
    }),
  );
});

it("measures randomness between none and the logarithm of the length", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      expect(bitsPerCharacter(text)).toBeGreaterThanOrEqual(-1e-9);
      expect(bitsPerCharacter(text)).toBeLessThanOrEqual(Math.log2(text.length) + 1e-9);
    }),
  );
  expect(bitsPerCharacter("aaaa")).toBeCloseTo(0);
  expect(bitsPerCharacter("abcd")).toBeCloseTo(2);
});
