import type { Json, JsonObject } from "../../core/plain-json";
import { numberIn, plain } from "../words/values";
import { includesPeer, peerNamed } from "./peer";

/** What a firewall lets through: whom, by which protocol, on which ports. */
export interface Opening {
  /** A range of addresses, a list of them, or a firewall whose members it is about; see {@link peerNamed}. */
  readonly peer: string;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, the number of another one, `all` of them, or an expression that nobody can read here. */
  readonly protocol: string;
  /** Ports; of ICMP its type and its code, where -1 is each of them. */
  readonly from: number;
  readonly to: number;
  /** What stands in place of ports that nobody can read here. */
  readonly unread?: string | undefined;
}

const PEERS = [
  "cidr_ipv4",
  "cidr_ipv6",
  "cidr_blocks",
  "ipv6_cidr_blocks",
  "prefix_list_id",
  "prefix_list_ids",
  "referenced_security_group_id",
  "source_security_group_id",
  "security_groups",
];
/** The arguments of a rule that {@link openingsIn} reads. */
export const RULE_ARGUMENTS = [...PEERS, "self", "from_port", "to_port", "ip_protocol", "protocol"];

/** Source: IANA's numbers, which EC2 takes in place of names. */
const PROTOCOLS: Readonly<Record<string, string>> = {
  "-1": "all",
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "icmpv6",
};
const WITH_PORTS = ["tcp", "udp"];
const ICMP = ["icmp", "icmpv6"];
const LAST_PORT = 65_535;

/** What a rule opens on the firewall of that name. */
export function openingsIn(rule: JsonObject, firewall: string): Opening[] {
  const peers = PEERS.flatMap((argument) => itemsOf(rule[argument])).map(peerNamed);
  const own = rule.self === true || rule.self === "true" ? [firewall] : [];
  const through = throughOf(rule);
  return [...peers, ...own].map((peer) => ({ peer, ...through }));
}

function throughOf(rule: JsonObject): Omit<Opening, "peer"> {
  const named = String(rule.ip_protocol ?? rule.protocol ?? "-1").toLowerCase();
  const protocol = PROTOCOLS[named] ?? named;
  const [from, to] = [numberIn(rule.from_port), numberIn(rule.to_port)];
  const everything = { protocol, from: ICMP.includes(protocol) ? -1 : 0, to: LAST_PORT };
  // Only TCP, UDP and ICMP have ports, or what stands in their place: of the others EC2 lets everything through.
  if (protocol === "all" || /^\d+$/.test(protocol)) return everything;
  if (from === undefined || to === undefined) {
    const isAbsent = rule.from_port === undefined && rule.to_port === undefined;
    return isAbsent ? everything : { ...everything, unread: `${plain(rule.from_port)}-${plain(rule.to_port)}` };
  }
  if (ICMP.includes(protocol)) return { protocol, from, to };
  return { protocol, from: Math.max(0, from), to: to < 0 ? LAST_PORT : to };
}

/** Those of `openings` that let through what `former` ones did not, taken together. */
export function widened(former: readonly Opening[], openings: readonly Opening[]): Opening[] {
  return openings.filter((opening) => !isCovered(opening, former));
}

/** Whether others let through everything that an opening does: one of them alone, or several for a part of the ports each. */
function isCovered(opening: Opening, others: readonly Opening[]): boolean {
  const fitting = others.filter(
    ({ peer, protocol }) => includesPeer(peer, opening.peer) && (protocol === "all" || protocol === opening.protocol),
  );
  if (fitting.some(({ protocol }) => protocol === "all")) return true;
  if (opening.unread !== undefined) return fitting.some((each) => isWide(each) || each.unread === opening.unread);
  const readable = fitting.filter(({ unread }) => unread === undefined);
  if (ICMP.includes(opening.protocol)) return readable.some((each) => includesMessages(each, opening));
  return includesPorts(readable, opening);
}

function isWide({ from, to, unread, protocol }: Opening): boolean {
  return unread === undefined && (ICMP.includes(protocol) ? from === -1 : from === 0 && to === LAST_PORT);
}

function includesMessages(outer: Opening, inner: Opening): boolean {
  return outer.from === -1 || (outer.from === inner.from && (outer.to === -1 || outer.to === inner.to));
}

function includesPorts(ranges: readonly Opening[], { from, to }: Opening): boolean {
  let next = from;
  for (const range of [...ranges].sort((one, other) => one.from - other.from)) {
    if (range.from > next) break;
    next = Math.max(next, range.to + 1);
  }
  return next > to;
}

/** `port 22`, `ports 1-1024`, `UDP port 53`, `all ports of every protocol` */
export function portWords({ protocol, from, to, unread }: Opening): string {
  if (protocol === "all") return "all ports of every protocol";
  if (ICMP.includes(protocol)) return from === -1 ? protocol.toUpperCase() : `${protocol.toUpperCase()} type ${from}`;
  if (!WITH_PORTS.includes(protocol)) return `protocol ${protocol}`;
  const udp = protocol === "udp" ? "UDP " : "";
  if (unread !== undefined) return `${udp}ports that nobody can read here`;
  if (from === 0 && to === LAST_PORT) return `all ${udp}ports`;
  return from === to ? `${udp}port ${from}` : `${udp}ports ${from}-${to}`;
}

function itemsOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value : [value];
}
