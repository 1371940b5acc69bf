import { isExpression, referenceIn } from "../../lib/policy/expression";

describe("expressions", () => {
  it.each(["${var.a}", "a-${var.a}", "%{ if true }a%{ endif }"])("are what Terraform evaluates: %s", (text) =>
    expect(isExpression(text)).toBe(true),
  );
  it.each(["a", "$${HOME}", "%%{a}", "$a", true, 3, null, undefined])("are not: %s", (value) =>
    expect(isExpression(value)).toBe(false),
  );
});

describe("references", () => {
  it.each([
    ["${aws_vpc.Main.id}", { type: "aws_vpc", name: "Main", attribute: "id" }],
    ['${aws_vpc.Main-1["a"].id}', { type: "aws_vpc", name: "Main-1", attribute: "id" }],
  ])("name type, resource and attribute: %s", (text, reference) => expect(referenceIn(text)).toEqual(reference));
  it.each([
    "${aws_eip.A.public_ip}/32",
    "${cidrsubnet(aws_vpc.A.cidr_block, 8, 1)}",
    "${data.aws_vpc.a.id}",
    "plain",
    3,
  ])("are nothing else: %s", (value) => expect(referenceIn(value)).toBeUndefined());
});
