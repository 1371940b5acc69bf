import { SynthesizedStack } from "../../lib/synthesized/stack";

const database = {
  "//": { metadata: { path: "production/Environment/Database/Resource", uniqueId: "Environment_Database_B073CB54" } },
  allocated_storage: 20,
  lifecycle: { prevent_destroy: true, ignore_changes: ["password"], precondition: [{ condition: "${true}" }] },
};
const text = JSON.stringify({
  "//": { metadata: { stackName: "production" } },
  resource: {
    aws_db_instance: { Environment_Database_B073CB54: database },
    aws_vpc: { odd: { cidr_block: "10.0.0.0/16" } },
  },
  data: { aws_region: { here: { "//": { metadata: { path: "production/Environment/Region" } } } } },
  provider: { aws: [{ region: "us-east-1" }, { region: "us-east-1", alias: "edge" }] },
  locals: { script: "echo" },
  output: { url: { value: "https://example.com" } },
  moved: [{ from: "aws_vpc.old", to: "aws_vpc.odd" }],
});

describe("a synthesized stack", () => {
  const stack = SynthesizedStack.parse(text);

  it("has everything that Terraform will read, by address", () => {
    expect(stack.elements.map(({ address }) => address)).toEqual([
      "aws_db_instance.Environment_Database_B073CB54",
      "aws_vpc.odd",
      "data.aws_region.here",
      "provider.aws",
      "provider.aws.edge",
      "local.script",
      "output.url",
    ]);
    expect(stack.name).toBe("production");
  });
  it("knows a resource by its construct's path, where it has one", () => {
    expect(stack.elements.slice(0, 3).map(({ path }) => path)).toEqual([
      "Environment/Database",
      "odd",
      "Environment/Region",
    ]);
  });
  it("tells arguments from what Terraform may do with the resource", () => {
    expect(stack.at("aws_db_instance.Environment_Database_B073CB54")).toMatchObject({
      attributes: { allocated_storage: 20 },
      lifecycle: {
        ignoresChangesOf: ["password"],
        preventsDestroy: true,
        createsBeforeDestroy: false,
        replacedBy: [],
        conditions: [{ condition: "${true}" }],
      },
    });
    expect(Object.keys(stack.at("aws_vpc.odd")!.attributes)).toEqual(["cidr_block"]);
  });
  it("remembers what has moved", () => {
    expect([...stack.moves]).toEqual([["aws_vpc.old", "aws_vpc.odd"]]);
  });
  it("refuses what is no stack of cdktf", () => {
    expect(() => SynthesizedStack.parse("{")).toThrow(SyntaxError);
    expect(() => SynthesizedStack.parse("{}")).toThrow(/expected object/);
  });
});
