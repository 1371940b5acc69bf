import type { Json, JsonObject } from "../../core/plain-json";
import type { StackComparison } from "../comparison/stack-comparison";
import { includesPeer, isEverybody, peerNamed } from "./peer";
import { addressIn } from "../comparison/resolved-value";

/**
 * Where packets of a subnet go: to the internet and back, so that whoever is there is reached from it; only out, and answers
 * back; to another network; nowhere else; or nobody can tell.
 */
export type WayKind = "internet" | "out" | "network" | "local" | "unknown";

/** A route of a table. */
export interface Way {
  readonly destination: string;
  readonly kind: WayKind;
  /** What the packets go by. */
  readonly target: string;
}

export type Side = "before" | "after";

const DESTINATIONS = [
  "destination_cidr_block",
  "destination_ipv6_cidr_block",
  "destination_prefix_list_id",
  "cidr_block",
  "ipv6_cidr_block",
];
const TARGETS: Readonly<Record<string, WayKind>> = {
  gateway_id: "unknown",
  carrier_gateway_id: "internet",
  egress_only_gateway_id: "out",
  nat_gateway_id: "out",
  network_interface_id: "out",
  instance_id: "out",
  transit_gateway_id: "network",
  vpc_peering_connection_id: "network",
  vpc_endpoint_id: "network",
  local_gateway_id: "network",
  core_network_arn: "network",
};
/** The arguments of a route that {@link wayIn} reads. */
export const WAY_ARGUMENTS = [...DESTINATIONS, ...Object.keys(TARGETS)];

/** Tables of routes, which may have routes inside. */
export const TABLES = ["aws_route_table", "aws_default_route_table"];

/** What a route, inside of a table or not, leads to. */
export function wayIn(route: JsonObject): Way[] {
  const given = (names: readonly string[]) => names.find((name) => (route[name] ?? "") !== "");
  const [destination, argument] = [given(DESTINATIONS), given(Object.keys(TARGETS))];
  if (destination === undefined || argument === undefined) return [];
  const target = peerNamed(route[argument] as Json);
  const kind = argument === "gateway_id" ? kindOfGateway(target) : (TARGETS[argument] as WayKind);
  return [{ destination: peerNamed(route[destination] as Json), kind, target }];
}

function kindOfGateway(target: string): WayKind {
  const type = addressIn(target)
    ?.replace(/^data\./, "")
    .split(".")[0];
  if (type === "aws_internet_gateway" || target.startsWith("igw-")) return "internet";
  if (type === "aws_vpn_gateway" || type === "aws_vpc_endpoint" || /^(vgw|vpce)-/.test(target)) return "network";
  return target === "local" ? "local" : "unknown";
}

/** Those ways that lead somewhere, or let somebody in, where the former ones did not. */
export function furtherWays(former: readonly Way[], ways: readonly Way[]): Way[] {
  return ways.filter((way) => way.kind !== "local" && !former.some((each) => covers(each, way)));
}

function covers(one: Way, other: Way): boolean {
  if (!includesPeer(one.destination, other.destination)) return false;
  if (one.kind === "internet") return other.kind === "internet" || other.kind === "out";
  return one.kind === other.kind && (one.kind === "out" || one.target === other.target);
}

/** Every way of a table on one side. */
export function waysOf(table: string, comparison: StackComparison, side: Side): Way[] {
  const resolver = side === "before" ? comparison.resolvedBefore : comparison.resolvedAfter;
  return comparison[side].ofType("aws_route", ...TABLES).flatMap((element) => {
    const values = resolver.argumentsOf(element);
    if (element.type === "aws_route") return peerNamed(values.route_table_id ?? "") === table ? wayIn(values) : [];
    return namesOf(element.address, values, comparison, side).includes(table) ? waysInside(values) : [];
  });
}

/** The routes that are written inside of a table. */
export function waysInside({ route }: JsonObject): Way[] {
  const items = Array.isArray(route) ? route : [route ?? null];
  return items.flatMap((item) => (typeof item === "object" && item !== null ? wayIn(item as JsonObject) : []));
}

/** The table that a subnet has on one side; nothing where none is named: then it has the network's main one. */
export function tableOf(subnet: string, comparison: StackComparison, side: Side): string | undefined {
  return associations(comparison, side).find((each) => each.subnet === subnet)?.table;
}

/** The subnets that have a table on one side. */
export function subnetsOf(table: string, comparison: StackComparison, side: Side): string[] {
  return associations(comparison, side).flatMap((each) => (each.table === table ? [each.subnet] : []));
}

/** Whether the internet reaches a subnet; nothing where nobody can tell. */
export function isPublicSubnet(subnet: string, comparison: StackComparison, side: Side): boolean | undefined {
  const table = tableOf(subnet, comparison, side);
  const address = table === undefined ? undefined : addressIn(table);
  if (table === undefined || address === undefined || comparison[side].at(address)?.kind !== "resource")
    return undefined;
  const kinds = waysOf(table, comparison, side).map(({ kind }) => kind);
  return kinds.includes("internet") || (kinds.includes("unknown") ? undefined : false);
}

function associations(comparison: StackComparison, side: Side) {
  const resolver = side === "before" ? comparison.resolvedBefore : comparison.resolvedAfter;
  return comparison[side].ofType("aws_route_table_association").map((element) => {
    const values = resolver.argumentsOf(element);
    return { subnet: peerNamed(values.subnet_id ?? ""), table: peerNamed(values.route_table_id ?? "") };
  });
}

/** The names that a table goes by. */
function namesOf(address: string, values: JsonObject, { pairs }: StackComparison, side: Side): string[] {
  const now = side === "before" ? pairs.find(({ before }) => before.address === address)?.after.address : undefined;
  return [`⟨${now ?? address}.id⟩`, peerNamed(values.default_route_table_id ?? "")];
}

/** `everywhere (0.0.0.0/0)` */
export function destinationWords(ways: readonly Way[]): string {
  const words = ways.map(({ destination }) =>
    isEverybody(destination) ? `everywhere (${destination})` : destination.replace(/[⟨⟩]/g, ""),
  );
  return [...new Set(words)].join(", ");
}
