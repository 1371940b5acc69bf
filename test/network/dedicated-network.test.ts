import { Identity } from "../../lib/core/identity";
import { DedicatedNetwork, type DedicatedNetworkProps } from "../../lib/network/dedicated-network";
import { EGRESS_ASKED } from "../../lib/policy/egress-asked";
import { synth, type Synthesized } from "../support/synth";

const IMAGE = "ami-0123456789abcdef0";

function withNetwork(
  props: Partial<DedicatedNetworkProps> = {},
  look: (network: DedicatedNetwork) => void = () => {},
): Synthesized {
  const identity = new Identity({ application: "shop", environment: "staging" });
  return synth((stack) =>
    look(new DedicatedNetwork(stack, "Network", { addressRange: "10.1.0.0/16", identity, ...props })),
  );
}

/** The default routes, by what the label of their table ends in. */
function waysOut(stack: Synthesized): Record<string, object> {
  const tables: Record<string, { tags: { Name: string } }> = stack.json.resource.aws_route_table;
  return Object.fromEntries(
    stack.resources("aws_route").map(({ route_table_id, destination_cidr_block, ...route }) => {
      expect(destination_cidr_block).toBe("0.0.0.0/0");
      const table = Object.entries(tables).find(([id]) => route_table_id === `\${aws_route_table.${id}.id}`);
      const target = ["gateway_id", "nat_gateway_id", "network_interface_id"].find((key) => key in route) as string;
      return [table?.[1].tags.Name.split("-").pop(), { [target]: route[target] }];
    }),
  );
}

const subnetNames = (stack: Synthesized): string[] =>
  stack
    .resources("aws_subnet")
    .map((subnet) => subnet.tags.Name)
    .sort();

describe("a network of one's own", () => {
  test("has DNS, and names things after its environment", () => {
    expect(withNetwork().only("aws_vpc")).toMatchObject({
      cidr_block: "10.1.0.0/16",
      enable_dns_hostnames: true,
      enable_dns_support: true,
      tags: { Name: "shop-staging" },
    });
  });

  test("has public and isolated subnets in two zones, none of which hands out public addresses", () => {
    const stack = withNetwork();
    expect(subnetNames(stack)).toEqual([
      "shop-staging-isolated-a",
      "shop-staging-isolated-b",
      "shop-staging-public-a",
      "shop-staging-public-b",
    ]);
    for (const subnet of stack.resources("aws_subnet")) {
      expect(subnet.map_public_ip_on_launch).toBe(false);
      const zone = subnet.tags.Name.endsWith("a") ? 0 : 1;
      expect(subnet.availability_zone).toMatch(
        new RegExp(`^\\$\\{element\\(data\\.aws_availability_zones\\.\\w+\\.names, ${zone}\\)\\}$`),
      );
    }
  });

  test("keeps its subnets where they are when AWS lists other zones", () => {
    for (const subnet of withNetwork().resources("aws_subnet")) {
      expect(subnet.lifecycle).toEqual({ ignore_changes: ["availability_zone"] });
    }
  });

  test("asks for zones that are available, not for local ones", () => {
    expect(withNetwork().data("aws_availability_zones")).toEqual([
      expect.objectContaining({
        state: "available",
        filter: [{ name: "zone-type", values: ["availability-zone"] }],
      }),
    ]);
  });

  test("empties the security group that every VPC comes with", () => {
    const group = withNetwork().only("aws_default_security_group");
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  });

  test("reaches S3 from every route table without leaving AWS", () => {
    const stack = withNetwork({ egress: "natGateway" });
    expect(stack.only("aws_vpc_endpoint")).toMatchObject({
      service_name: expect.stringMatching(/^com\.amazonaws\.\$\{data\.aws_region\.\w+\.id\}\.s3$/),
      vpc_endpoint_type: "Gateway",
    });
    expect(stack.only("aws_vpc_endpoint").route_table_ids).toHaveLength(3);
    expect(stack.resources("aws_route_table")).toHaveLength(3);
  });

  test("names its subnets through associations that wait for the route out", () => {
    const stack = withNetwork({ egress: "natGateway" }, (network) => {
      expect(network.publicSubnetIds).toHaveLength(2);
      expect(network.instanceSubnetIds).toHaveLength(2);
      expect(network.isolatedSubnetIds).toHaveLength(2);
    });
    const associations = stack.resources("aws_route_table_association");
    const waiting = associations.filter(({ depends_on }) =>
      /^aws_route\.\w+_DefaultRoute_/.test(depends_on?.[0] ?? ""),
    );
    expect([associations.length, waiting.length]).toEqual([6, 4]);
    expect(stack.only("aws_nat_gateway").subnet_id).toMatch(
      /^\$\{aws_route_table_association\.Network_Public_AssociationA_\w+\.subnet_id\}$/,
    );
  });

  test("with a faulty range says so, and is planned on, so that other faults are found too", () => {
    const stack = withNetwork({ addressRange: "10.1.2.0/16", egress: { natInstance: { image: "al2023" } } });
    expect(stack.errors).toEqual([
      expect.stringContaining(`[plain/Network] 'addressRange' is "10.1.2.0/16", but`),
      `[plain/Network/NatInstance] 'egress.natInstance.image' is "al2023", but it must be the id of a machine image. ` +
        "Take it from `aws ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64`.",
    ]);
    expect(stack.only("aws_vpc").cidr_block).toBe("10.0.0.0/16");
  });
});

describe("egress", () => {
  test("by public addresses puts instances into the public subnets and costs no NAT", () => {
    const stack = withNetwork({}, (network) => {
      expect(network.instancesHavePublicAddress).toBe(true);
      expect(network.instanceSubnetIds).toEqual(network.publicSubnetIds);
    });
    expect(waysOut(stack)).toEqual({ public: { gateway_id: expect.stringContaining("aws_internet_gateway") } });
    for (const type of ["aws_nat_gateway", "aws_eip", "aws_instance"]) expect(stack.resources(type)).toEqual([]);
  });

  test("by a NAT gateway adds private subnets and one gateway with its address", () => {
    const stack = withNetwork({ egress: "natGateway" }, (network) => {
      expect(network.instancesHavePublicAddress).toBe(false);
      expect(network.instanceSubnetIds).not.toEqual(network.publicSubnetIds);
    });
    expect(subnetNames(stack)).toContain("shop-staging-private-b");
    expect(waysOut(stack)).toEqual({
      public: { gateway_id: expect.any(String) },
      private: { nat_gateway_id: expect.stringContaining("aws_nat_gateway") },
    });
    expect(stack.only("aws_eip").domain).toBe("vpc");
    expect(stack.only("aws_nat_gateway").allocation_id).toMatch(/aws_eip\.\w+\.allocation_id/);
  });

  test("by a NAT instance routes through the instance, which forwards only for the network", () => {
    const stack = withNetwork({ egress: { natInstance: { image: IMAGE } } });
    expect(stack.errors).toEqual([]);
    expect(waysOut(stack)).toMatchObject({
      private: { network_interface_id: expect.stringMatching(/aws_eip\.\w+\.network_interface/) },
    });
    const instance = stack.only("aws_instance");
    expect(instance).toMatchObject({
      ami: IMAGE,
      instance_type: "t4g.nano",
      source_dest_check: false,
      metadata_options: { http_tokens: "required" },
      root_block_device: { encrypted: true, volume_type: "gp3" },
      user_data_replace_on_change: true,
      lifecycle: { create_before_destroy: true },
    });
    expect(stack.only("aws_eip")).toMatchObject({
      domain: "vpc",
      network_interface: expect.stringMatching(/aws_instance\.\w+\.primary_network_interface_id/),
    });
    expect(instance).not.toHaveProperty("key_name");
    expect(instance.user_data).toContain("net.ipv4.ip_forward = 1");
    expect(instance.user_data).toContain("ip saddr 10.1.0.0/16 ip daddr != 10.1.0.0/16 masquerade");
    expect(stack.only("aws_vpc_security_group_ingress_rule")).toMatchObject({
      cidr_ipv4: "10.1.0.0/16",
      ip_protocol: "-1",
    });
  });

  test("says to the policies which NAT was asked for", () => {
    const asked = (egress: DedicatedNetworkProps["egress"]) => {
      let found: string | undefined;
      withNetwork({ egress }, (network) => (found = EGRESS_ASKED.find(network)));
      return found;
    };
    expect(asked("publicAddress")).toBeUndefined();
    expect(asked("natGateway")).toBe("natGateway");
    expect(asked({ natInstance: { image: IMAGE } })).toBe("natInstance");
  });

  test("of nothing leaves private subnets without a route out", () => {
    const stack = withNetwork({ egress: "none" }, (network) => expect(network.instancesHavePublicAddress).toBe(false));
    expect(subnetNames(stack)).toContain("shop-staging-private-a");
    expect(Object.keys(waysOut(stack))).toEqual(["public"]);
  });
});
