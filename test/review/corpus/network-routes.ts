import { DedicatedNetwork, NETWORK, type DedicatedNetworkProps } from "../../../lib";
import { add, idIn, remove } from "../support/edits";
import { resourceIn, shop, things, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const edited = (change: (json: Json) => void): Side => shop({ edit: change });
const weakened = { risk: "security", needs: ["weakened-security"] } as const;
const table = (json: Json, tier: string): string => idIn(json, "aws_route_table", `${tier}/RouteTable`);
const gateway = (json: Json): Json => ({ gateway_id: idIn(json, "aws_internet_gateway", "InternetGateway") });
const toWorld = (json: Json): Json => ({ cidr_block: "0.0.0.0/0", ...gateway(json) });
/** Terraform wants every argument of a route inside of a table to be written. */
const INSIDE = [
  "carrier_gateway_id",
  "core_network_arn",
  "destination_prefix_list_id",
  "egress_only_gateway_id",
  "ipv6_cidr_block",
  "local_gateway_id",
  "nat_gateway_id",
  "network_interface_id",
  "transit_gateway_id",
  "vpc_endpoint_id",
  "vpc_peering_connection_id",
];
const PEERING = { vpc_peering_connection_id: "pcx-0123456789abcdef0" };

/** Where subnets lead to, and who comes to them. */
const ROUTES: readonly Case[] = [
  {
    name: "a trap: isolated subnets made public by a route",
    before: alone,
    after: edited((json) => addRoute(json, "Isolated", { destination_cidr_block: "0.0.0.0/0", ...gateway(json) })),
    ...weakened,
    says: /OPENED to the internet: its subnets become PUBLIC, by a way to everywhere \(0\.0\.0\.0\/0\)/,
  },
  {
    name: "a trap: half of the internet is public, too",
    before: alone,
    after: edited((json) => addRoute(json, "Isolated", { destination_cidr_block: "0.0.0.0/1", ...gateway(json) })),
    ...weakened,
    says: /its subnets become PUBLIC, by a way to 0\.0\.0\.0\/1/,
  },
  {
    name: "subnets of a database that are isolated again",
    before: edited((json) => addRoute(json, "Isolated", { destination_cidr_block: "0.0.0.0/0", ...gateway(json) })),
    after: alone,
    risk: "traffic",
    says: /no way to everywhere \(0\.0\.0\.0\/0\) any more$/,
  },
  {
    name: "a trap: isolated subnets get a way out",
    before: alone,
    after: edited((json) =>
      addRoute(json, "Isolated", { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-0a" }),
    ),
    ...weakened,
    says: /a WAY OUT for subnets that had none, to everywhere/,
  },
  {
    name: "a trap: a way to another network",
    before: alone,
    after: edited((json) => addRoute(json, "Isolated", { destination_cidr_block: "10.99.0.0/16", ...PEERING })),
    ...weakened,
    says: /CONNECTED with another network, by a way to 10\.99\.0\.0\/16/,
  },
  {
    name: "a trap: a way out becomes a way in",
    before: network("natGateway"),
    after: network("natGateway", (json) => {
      const route = resourceIn(json, "aws_route", "Private/DefaultRoute");
      delete route.nat_gateway_id;
      Object.assign(route, gateway(json));
    }),
    ...weakened,
    says: /its subnets become PUBLIC/,
  },
  {
    name: "a trap: a table's own routes lead to the internet",
    before: alone,
    after: edited((json) => {
      const none = Object.fromEntries(INSIDE.map((name) => [name, null]));
      resourceIn(json, "aws_route_table", "Isolated/RouteTable").route = [{ ...none, ...toWorld(json) }];
    }),
    ...weakened,
    says: /its subnets become PUBLIC/,
  },
  {
    name: "a trap: an isolated subnet with the routes of the public ones",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_route_table_association", "Isolated/AssociationA").route_table_id = table(json, "Public");
    }),
    ...weakened,
    says: /OPENED to the internet/,
  },
  {
    name: "a public subnet with the routes of the isolated ones",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_route_table_association", "Public/AssociationA").route_table_id = table(json, "Isolated");
    }),
    risk: "traffic",
    needs: ["outage"],
    says: /no way to everywhere \(0\.0\.0\.0\/0\) any more: what is in its subnets is CUT OFF/,
  },
  {
    name: "no way to the internet any more",
    before: alone,
    after: edited((json) => remove(json, "aws_route", "Public/DefaultRoute")),
    risk: "traffic",
    needs: ["outage"],
    says: /no way to everywhere \(0\.0\.0\.0\/0\) any more: what is in its subnets is CUT OFF/,
  },
  {
    name: "no internet gateway any more",
    before: alone,
    after: edited((json) => {
      remove(json, "aws_route", "Public/DefaultRoute");
      remove(json, "aws_internet_gateway", "InternetGateway");
    }),
    risk: "traffic",
    needs: ["outage"],
    says: /nobody comes to the network or out of it any more/,
  },
  {
    name: "a NAT gateway, and whom it led out, go",
    before: network("natGateway"),
    after: network("none"),
    risk: "traffic",
    needs: ["outage"],
    says: /its address is given back, and cannot be had again/,
  },
  {
    name: "a trap: subnets that were isolated get a NAT gateway",
    before: network("none"),
    after: network("natGateway"),
    ...weakened,
    says: /a WAY OUT for subnets that had none/,
  },
  {
    name: "a trap: the database comes into public subnets",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_db_subnet_group").subnet_ids.push(idIn(json, "aws_subnet", "Public/SubnetA"));
    }),
    ...weakened,
    says: /comes into PUBLIC subnets, which the internet reaches/,
  },
  {
    name: "a trap: the database is in subnets that nobody knows",
    before: alone,
    after: edited((json) => void (resourceIn(json, "aws_db_instance").db_subnet_group_name = "another")),
    risk: "unknown",
    needs: ["outage", "unknown"],
    says: /comes into subnets that nobody here knows/,
  },
  {
    name: "a trap: two networks are connected",
    before: alone,
    after: edited((json) => {
      const values = { vpc_id: idIn(json, "aws_vpc", ""), peer_vpc_id: "vpc-0123456789abcdef0" };
      add(json, { type: "aws_vpc_peering_connection", id: "Peering_00000004", path: "Environment/Peering", values });
    }),
    ...weakened,
    says: /^Peering: CONNECTS the network with another one, created/,
  },
];

/** What passes the border of a subnet. */
const BORDERS: readonly Case[] = [
  {
    name: "a trap: more passes the border of subnets",
    before: listed({}),
    after: listed({ rule_action: "allow" }),
    ...weakened,
    says: /OPENS the border of its subnets: port 22 to EVERYBODY \(0\.0\.0\.0\/0\)/,
  },
  {
    name: "a trap: what was denied at the border of subnets is not any more",
    before: listed({ rule_action: "deny" }),
    after: listed({}),
    risk: "unknown",
    needs: ["unknown", "weakened-security"],
    says: /no longer DENIES port 22 to EVERYBODY/,
  },
];

/** Ways of packets, and the borders that they pass. */
export const NETWORK_ROUTES: readonly Case[] = [...ROUTES, ...BORDERS];

function addRoute(json: Json, tier: string, way: Json): void {
  const values = { route_table_id: table(json, tier), ...way };
  add(json, { type: "aws_route", id: "Route_00000005", path: `Environment/Network/${tier}/AnotherRoute`, values });
}

function network(egress: NonNullable<DedicatedNetworkProps["egress"]>, edit?: (json: Json) => void): Side {
  return things((stack) => {
    const made = new DedicatedNetwork(stack, "Network", { addressRange: "10.40.0.0/20", egress });
    NETWORK.provide(stack, made);
  }, edit);
}

/** A list of access with one rule, or none. */
function listed(rule: Json): Side {
  return network("none", (json) => {
    const acl = { vpc_id: idIn(json, "aws_vpc", "") };
    const values = {
      rule_number: 90,
      egress: false,
      protocol: "tcp",
      from_port: 22,
      to_port: 22,
      cidr_block: "0.0.0.0/0",
    };
    add(json, { type: "aws_network_acl", id: "Border_00000006", path: "Border", values: acl });
    const network_acl_id = "${aws_network_acl.Border_00000006.id}";
    const all = { ...values, network_acl_id, ...rule };
    if (rule.rule_action)
      add(json, { type: "aws_network_acl_rule", id: "Rule_00000007", path: "Border/Ssh", values: all });
  });
}
