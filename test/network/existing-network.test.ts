import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { describeFault } from "../../lib/core/fault";
import { ExistingNetwork, type ExistingNetworkProps } from "../../lib/network/existing-network";
import { NETWORK, networkFor } from "../../lib/network/network";
import { synth } from "../support/synth";

const PROPS: ExistingNetworkProps = {
  vpcId: "vpc-1",
  addressRange: "10.0.0.0/8",
  publicSubnetIds: ["subnet-1", "subnet-2"],
  isolatedSubnetIds: ["subnet-3", "subnet-4"],
};

const messages = (changes: Partial<ExistingNetworkProps>): string[] =>
  ExistingNetwork.of({ ...PROPS, ...changes })
    .faults("network")
    .map(describeFault);

describe("an existing network", () => {
  test("puts instances into the public subnets, with addresses, unless told otherwise", () => {
    expect(ExistingNetwork.of(PROPS)).toMatchObject({
      instanceSubnetIds: ["subnet-1", "subnet-2"],
      instancesHavePublicAddress: true,
    });
    expect(messages({})).toEqual([]);
  });

  test("gives instances in subnets of their own no public address", () => {
    const instanceSubnetIds = ["subnet-5", "subnet-6"];
    const network = ExistingNetwork.of({ ...PROPS, instanceSubnetIds });
    expect(network).toMatchObject({ instanceSubnetIds, instancesHavePublicAddress: false });
    expect(network.faults("network")).toEqual([]);
  });

  test("needs two different subnets of each kind", () => {
    const remedy = "but it must name at least 2 different subnets, in different zones. Add a subnet of another zone.";
    expect(
      messages({
        publicSubnetIds: ["subnet-1"],
        instanceSubnetIds: [],
        isolatedSubnetIds: ["subnet-3", "subnet-3"],
      }),
    ).toEqual([
      `'network.publicSubnetIds' is ["subnet-1"], ${remedy}`,
      `'network.instanceSubnetIds' is [], ${remedy}`,
      `'network.isolatedSubnetIds' is ["subnet-3","subnet-3"], ${remedy}`,
    ]);
  });

  test("needs ids, not names", () => {
    expect(messages({ vpcId: "main" })).toEqual([
      `'network.vpcId' is "main", but ids of this kind start with "vpc-". Give the id, as "vpc-0a1b2c3d4e5f67890", not a name.`,
    ]);
    expect(messages({ publicSubnetIds: ["subnet-1", "public-b"] })).toEqual([
      `'network.publicSubnetIds' is "public-b", but ids of this kind start with "subnet-". ` +
        `Give the id, as "subnet-0a1b2c3d4e5f67890", not a name.`,
    ]);
  });

  test("needs the range in CIDR notation", () => {
    expect(messages({ addressRange: "10.0.0.0" })[0]).toContain(
      "'network.addressRange' is \"10.0.0.0\", but it must be",
    );
  });

  test("is told that instances in public subnets without addresses are cut off", () => {
    expect(messages({ instancesHavePublicAddress: false })).toEqual([
      "'network.instancesHavePublicAddress' is false, but instances in public subnets have no way out without an " +
        "address of their own. Leave it out, or pass instanceSubnetIds with a route to a NAT.",
    ]);
  });

  test("takes references to single values, but not to whole lists", () => {
    const one = Token.asString({ resolve: () => "x" });
    const list = Token.asList({ resolve: () => ["x", "y"] });
    const subnets = [Fn.element(list, 0), Fn.element(list, 1)] as string[];
    expect(
      messages({ vpcId: one, addressRange: one, publicSubnetIds: subnets, isolatedSubnetIds: [one, "subnet-1"] }),
    ).toEqual([]);
    expect(messages({ isolatedSubnetIds: list })).toEqual([
      "'network.isolatedSubnetIds' is a reference to a list, but one resource is made per subnet, so their number must " +
        "be known at synthesis. Name them: [Fn.element(list, 0), Fn.element(list, 1)].",
    ]);
  });
});

describe("the network for a construct", () => {
  test("is the one passed, whose faults are reported there", () => {
    const passed = ExistingNetwork.of({ ...PROPS, vpcId: "main" });
    const stack = synth((scope) => expect(networkFor(new Construct(scope, "Files"), passed)).toBe(passed));
    expect(stack.errors).toEqual([expect.stringContaining("[plain/Files] 'network.vpcId' is \"main\"")]);
  });

  test("is otherwise the nearest above, whose faults are its provider's to report", () => {
    const above = ExistingNetwork.of({ ...PROPS, vpcId: "main" });
    const stack = synth((scope) => {
      NETWORK.provide(scope, above);
      expect(networkFor(new Construct(scope, "Files"), undefined)).toBe(above);
    });
    expect(stack.errors).toEqual([]);
  });
});
