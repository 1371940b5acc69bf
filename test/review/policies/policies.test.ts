import * as fc from "fast-check";
import { isWithinRange } from "../../../lib/review/network/address-range";
import { conditionsOf, follows } from "../../../lib/review/policies/condition";
import { policyOfDocument } from "../../../lib/review/policies/policy-document";
import { policyIn } from "../../../lib/review/policies/policy-text";
import { strangersIn } from "../../../lib/review/policies/principal";
import { statementsOf, type Statement } from "../../../lib/review/policies/statement";
import { widening } from "../../../lib/review/policies/widening";
import type { Json } from "../../../lib/core/plain-json";

const read = (...Statement: readonly Json[]): Statement[] =>
  statementsOf({ Version: "2012-10-17", Statement: [...Statement] }) as Statement[];
const implied = (given: Json, demanded: Json): boolean => {
  const [had, asked] = [conditionsOf(given), conditionsOf(demanded)];
  return (asked ?? []).every((each) => follows(each, had ?? []));
};

describe("a condition that follows from others", () => {
  const values = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 });

  it("has all their values, and of a negative operator none that they have not", () => {
    fc.assert(
      fc.property(values, values, (some, others) => {
        const isWithin = some.every((each) => others.includes(each));
        const [given, demanded] = [some, others];
        expect(implied({ StringEquals: { k: given } }, { StringEquals: { k: demanded } })).toBe(isWithin);
        expect(implied({ StringNotEquals: { k: demanded } }, { StringNotEquals: { k: given } })).toBe(isWithin);
      }),
      { numRuns: 200 },
    );
  });

  it.each<[Json, Json, boolean]>([
    [{ StringEquals: { k: "ab" } }, { StringLike: { K: "a*" } }, true],
    [{ StringLike: { k: "ab" } }, { StringEquals: { k: "ab" } }, true],
    // A star that is asked for by equality is a letter.
    [{ StringLike: { k: "a*" } }, { StringEquals: { k: "a*" } }, false],
    [{ StringNotLike: { k: "a*" } }, { StringNotEquals: { k: "ab" } }, true],
    [{ StringEquals: { k: "a" } }, { StringEqualsIfExists: { k: "a" } }, true],
    [{ StringEqualsIfExists: { k: "a" } }, { StringEquals: { k: "a" } }, false],
    [{ "ForAllValues:StringEquals": { k: "a" } }, { StringEquals: { k: "a" } }, false],
    [{ "ForAllValues:StringEquals": { k: "a" } }, { "ForAllValues:StringEquals": { k: ["a", "b"] } }, true],
    [{ "ForAnyValue:StringNotEquals": { k: ["a", "b"] } }, { "ForAnyValue:StringNotEquals": { k: "a" } }, false],
    [{ Bool: { k: "true" } }, { Bool: { k: "false" } }, false],
    [{ Null: { k: "true" } }, { Null: { k: "true" } }, true],
    [{ NumericLessThan: { k: "5" } }, { NumericLessThan: { k: "9" } }, false],
    [{ ArnEquals: { k: "arn:aws:sns:r:1:a" } }, { ArnLike: { k: "arn:aws:sns:*:1:*" } }, true],
    [{ IpAddress: { k: "10.1.0.0/16" } }, { IpAddress: { k: "10.0.0.0/8" } }, true],
    [{ NotIpAddress: { k: "10.1.0.0/16" } }, { NotIpAddress: { k: "10.0.0.0/8" } }, false],
  ])("%j gives %j: %s", (given, demanded, expected) => {
    expect(implied(given, demanded)).toBe(expected);
  });
});

describe("a range of addresses", () => {
  it.each([
    ["10.1.2.3", "10.0.0.0/8", true],
    ["10.0.0.0/8", "10.1.0.0/16", false],
    ["2001:db8::1", "2001:db8::/32", true],
    ["10.0.0.1", "2001:db8::/32", false],
    ["⟨aws_eip.a.public_ip⟩", "0.0.0.0/0", false],
  ])("%s is within %s: %s", (inner, outer, expected) => {
    expect(isWithinRange(inner, outer)).toBe(expected);
  });
});

describe("a policy compared with another one", () => {
  const actions = fc.uniqueArray(fc.constantFrom("s3:Get*", "s3:Put?", "s3:*", "iam:A"), {
    minLength: 1,
    maxLength: 3,
  });
  const statement = fc.record({
    Effect: fc.constantFrom("Allow", "Deny"),
    Action: actions,
    Resource: fc.constantFrom("*", "arn:a*", "arn:ab"),
  });

  it("is not wider than itself in another order, nor with more that is denied or less that is allowed", () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (all) => {
        const before = read(...all);
        const denied = { Effect: "Deny", Action: "iam:*", Resource: "*" };
        const less = all.filter(({ Effect }, index) => Effect === "Deny" || index > 0);
        expect(widening(before, read(...[...all].reverse()))).toEqual({ wider: [], unknown: [] });
        expect(widening(before, read(...less, denied))).toEqual({ wider: [], unknown: [] });
      }),
      { numRuns: 200 },
    );
  });

  it("is wider with an action more, and with a denial less", () => {
    const [get, put] = ["s3:Get", "s3:Put"].map((Action) => ({ Effect: "Allow", Action, Resource: "*" }));
    expect(widening(read(get as Json), read(get as Json, put as Json)).wider).toEqual(["allows s3:Put on everything"]);
    const denial = { Effect: "Deny", Action: "s3:Put", Resource: "*" };
    expect(widening(read(denial), []).wider).toEqual(["no longer denied: s3:Put"]);
  });

  it("is nothing that can be compared where it has words that nobody here knows", () => {
    expect(statementsOf({ Statement: { Effect: "Allow", Action: "*", Elsewhere: "x" } })).toBeUndefined();
    expect(statementsOf({ Statement: { Effect: "⟨local.effect⟩", Action: "*" } })).toBeUndefined();
    expect(statementsOf({ Statement: { Effect: "Allow", Action: "*", Condition: "x" } })).toBeUndefined();
    // In the older language a variable is none.
    expect(statementsOf({ Statement: { Effect: "Allow", Action: "*", Resource: "${aws:username}" } })).toBeUndefined();
  });
});

describe("those whom a statement lets in", () => {
  const letIn = (Principal: Json, Condition?: Json, isTrust = false): string[] => {
    const [only] = read({ Effect: "Allow", Action: "x", Principal, ...(Condition === undefined ? {} : { Condition }) });
    return strangersIn(only as Statement, { account: "111111111111", isTrust });
  };

  it.each<[Json, Json | undefined]>([
    [{ Service: "sns.amazonaws.com" }, undefined],
    [{ AWS: "arn:aws:iam::111111111111:role/a" }, undefined],
    [{ AWS: "⟨aws_iam_role.web.arn⟩" }, undefined],
    [{ AWS: "arn:aws:iam::⟨data.aws_caller_identity.here.account_id⟩:root" }, undefined],
    ["*", { StringEquals: { "aws:SourceAccount": "111111111111" } }],
    ["*", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop" } }],
  ])("are at home: %j %j", (principal, condition) => {
    expect(letIn(principal, condition)).toEqual([]);
  });

  it.each<[Json, Json | undefined]>([
    ["*", undefined],
    ["*", { Bool: { "aws:SecureTransport": "true" } }],
    ["*", { StringLike: { "aws:SourceAccount": "*" } }],
    ["*", { StringEqualsIfExists: { "aws:SourceAccount": "111111111111" } }],
    ["*", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }],
    [{ AWS: "*" }, { StringNotEquals: { "aws:SourceAccount": "1" } }],
  ])("are everybody: %j %j", (principal, condition) => {
    expect(letIn(principal, condition)).toEqual(["EVERYBODY"]);
  });

  it.each<[Json, Json | undefined]>([
    [{ AWS: "222222222222" }, undefined],
    [{ AWS: "arn:aws:iam::222222222222:role/a" }, undefined],
    [{ AWS: "${var.partner}" }, undefined],
    [{ Federated: "accounts.google.com" }, undefined],
    [{ CanonicalUser: "abc" }, undefined],
    ["*", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }],
    ["*", { StringEquals: { "aws:SourceAccount": "222222222222" } }],
  ])("are strangers: %j %j", (principal, condition) => {
    expect(letIn(principal, condition)).toHaveLength(1);
  });

  it("are strangers to a role where all of the account is meant", () => {
    expect(letIn({ AWS: "111111111111" }, undefined, true)).toEqual(["AWS:arn:aws:iam::111111111111:root"]);
  });
});

describe("a policy as synthesis writes it", () => {
  it.each<[string, Json | undefined]>([
    ['{"a":["*"]}', { a: ["*"] }],
    [
      '${jsonencode({"a" = [⟨aws_s3_bucket.b.arn⟩, "${⟨local.c⟩}/*"]})}',
      { a: ["⟨aws_s3_bucket.b.arn⟩", "${⟨local.c⟩}/*"] },
    ],
    // An expression is one unknown text, whatever signs are in it.
    ['${jsonencode({"a" = var.b ? local.c : local.d})}', { a: "${var.b ? local.c : local.d}" }],
    ['${jsonencode({"a" = ‹x,y›})}', { a: "x,y" }],
    ['${jsonencode({"a" = var.b ? "*" : "x"})}', undefined],
    ['${jsonencode({"a" = "${lookup(var.b, "c")}"})}', undefined],
    ["${var.policy}", undefined],
  ])("%s is read as %j", (text, expected) => {
    expect(policyIn(text)).toEqual(expected);
  });
});

describe("a document that Terraform makes a policy of", () => {
  it("is the policy it makes", () => {
    const document = {
      statement: {
        actions: ["s3:Get*"],
        resources: ["*"],
        principals: { type: "AWS", identifiers: ["1"] },
        condition: [
          { test: "StringEquals", variable: "k", values: ["a"] },
          { test: "StringEquals", variable: "k", values: ["b"] },
        ],
      },
    };
    expect(policyOfDocument(document)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:Get*"],
          Resource: ["*"],
          Principal: { AWS: ["1"] },
          Condition: { StringEquals: { k: ["a"], "k (also)": ["b"] } },
        },
      ],
    });
  });

  it.each<Record<string, Json>>([
    { source_policy_documents: ["x"] },
    { dynamic: {} },
    { statement: [{ actions: ["a"], elsewhere: "b" }] },
  ])("is none that can be read: %j", (document) => {
    expect(policyOfDocument(document)).toBeUndefined();
  });
});
