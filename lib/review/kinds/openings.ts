import { BlockList, isIPv6 } from "node:net";
import type { Json, JsonObject } from "../../core/plain-json";
import type { SynthesizedElement } from "../../synthesized/element";
import { turn, type Clause, type Subject } from "../assessment/subject";
import { isOn, numberIn } from "../words/values";
import { weakened } from "./protection";

/** Addresses that a firewall lets in, on some ports. */
interface Opening {
  readonly range: string;
  readonly from: number;
  readonly to: number;
}

const RULES = ["aws_vpc_security_group_ingress_rule", "aws_security_group_rule"];
const FIREWALLS = ["aws_security_group", "aws_default_security_group"];
const RANGES = ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks", "prefix_list_id", "prefix_list_ids"];

/** What is opened to addresses, or to everybody. */
export function openingClauses(subject: Subject): Clause[] {
  return [...firewallClauses(subject), ...switchClauses(subject)];
}

function firewallClauses(subject: Subject): Clause[] {
  const { type, is, kind } = subject;
  if (kind === "moved" || ![...RULES, ...FIREWALLS].includes(type)) return [];
  if (kind === "removed") return closedClauses(subject);
  const former = formerOpenings(subject);
  const news = openingsOf(type, is).filter((opening) => !former.some((each) => contains(each, opening)));
  const about = [...RANGES, "from_port", "to_port", "ip_protocol", "protocol", "ingress"];
  if (news.length === 0) return narrowed(subject, about);
  const words = news.map(({ range, from, to }) => `${portWords(from, to)} to ${worldly(range)}`);
  return [weakened(`OPENS ${words.join(", ")}`, ...about)];
}

function narrowed({ kind, type, differences }: Subject, about: readonly string[]): Clause[] {
  const changes = kind === "changed" && RULES.includes(type) && differences.some(({ root }) => about.includes(root));
  return changes ? [{ words: "lets in less, or others of this network", risk: "configuration", about }] : [];
}

/** Whoever came in by a rule that goes, and by no other one, stays out. */
function closedClauses({ type, was, surroundings: { comparison } }: Subject): Clause[] {
  const firewall = addressOf(was.security_group_id);
  const left = comparison.after
    .ofType(...RULES)
    .map((element) => [element, comparison.resolvedAfter.argumentsOf(element)] as const)
    .filter(([, values]) => addressOf(values.security_group_id) === firewall)
    .flatMap(([element, values]) => openingsOf(element.type, values));
  const gone = openingsOf(type, was).filter((opening) => !left.some((each) => contains(each, opening)));
  const words = gone.map(({ range, from, to }) => `${portWords(from, to)} to ${worldly(range)}`);
  return words.length > 0 ? [{ words: `CLOSES ${words.join(", ")}`, risk: "traffic" }] : [];
}

/** Everything that the same firewall let in before, by whichever rule. */
function formerOpenings({ type, is, after, surroundings: { comparison } }: Subject): Opening[] {
  const firewall = FIREWALLS.includes(type) ? after?.address : addressOf(is.security_group_id);
  const nowAt = new Map(comparison.pairs.map((pair) => [pair.before.address, pair.after.address]));
  const isOfIt = (element: SynthesizedElement, values: JsonObject) =>
    firewall === (FIREWALLS.includes(element.type) ? nowAt.get(element.address) : addressOf(values.security_group_id));
  return comparison.before
    .ofType(...RULES, ...FIREWALLS)
    .map((element) => [element, comparison.resolvedBefore.argumentsOf(element)] as const)
    .filter(([element, values]) => isOfIt(element, values))
    .flatMap(([element, values]) => openingsOf(element.type, values));
}

/** Address of the firewall that is referred to, also where a new one comes to it; else its name elsewhere. */
function addressOf(value: Json | undefined): string {
  return /^⟨(\w+\.[\w-]+)\.id/.exec(String(value))?.[1] ?? String(value);
}

function openingsOf(type: string, values: JsonObject): Opening[] {
  if (type === "aws_security_group_rule" && values.type !== "ingress") return [];
  const blocks = FIREWALLS.includes(type) ? itemsOf(values.ingress) : [values];
  return blocks.flatMap((block) => (isObject(block) ? openingsIn(block) : []));
}

function openingsIn(block: JsonObject): Opening[] {
  const everything = [block.ip_protocol, block.protocol].some((each) => each === "-1" || each === -1 || each === "all");
  const [from, to] = [numberIn(block.from_port), numberIn(block.to_port)];
  const ports = everything || from === undefined || to === undefined ? { from: 0, to: 65_535 } : { from, to };
  return RANGES.flatMap((argument) => itemsOf(block[argument]).map((range) => ({ range: String(range), ...ports })));
}

function contains(one: Opening, other: Opening): boolean {
  return (
    one.from <= other.from && one.to >= other.to && (one.range === other.range || isWithin(other.range, one.range))
  );
}

const SUBNET = /^([0-9a-fA-F.:]+)\/(\d+)$/;

/** Whether a range of addresses lies in another one. */
export function isWithin(inner: string, outer: string): boolean {
  const [, address = "", length = ""] = SUBNET.exec(inner) ?? [];
  const [, network = "", size = ""] = SUBNET.exec(outer) ?? [];
  if (!address || !network || isIPv6(address) !== isIPv6(network) || Number(length) < Number(size)) return false;
  const family = isIPv6(network) ? "ipv6" : "ipv4";
  const list = new BlockList();
  list.addSubnet(network, Number(size), family);
  return list.check(address, family);
}

function worldly(range: string): string {
  return range === "0.0.0.0/0" || range === "::/0" ? `EVERYBODY (${range})` : range.replace(/[⟨⟩]/g, "");
}

function portWords(from: number, to: number): string {
  if (from <= 0 && to >= 65_535) return "all ports";
  return from === to ? `port ${from}` : `ports ${from}-${to}`;
}

/** Switches that make a thing reachable, and the value that keeps it closed. */
const SWITCHES: readonly { readonly argument: string; readonly closed: boolean; readonly words: string }[] = [
  { argument: "publicly_accessible", closed: false, words: "gets a public address" },
  { argument: "block_public_acls", closed: true, words: "may be opened to the public by lists of access" },
  { argument: "block_public_policy", closed: true, words: "may be opened to the public by its policy" },
  { argument: "ignore_public_acls", closed: true, words: "public lists of access count" },
  { argument: "restrict_public_buckets", closed: true, words: "a public policy reaches everybody" },
  { argument: "map_public_ip_on_launch", closed: false, words: "instances get public addresses" },
  { argument: "internal", closed: true, words: "is reachable from the internet" },
];

function switchClauses(subject: Subject): Clause[] {
  if (subject.kind === "created" || subject.kind === "removed") return publicFromBirth(subject);
  return SWITCHES.flatMap(({ argument, closed, words }) => {
    const turned = turn(subject, argument);
    if (!turned || isOn(turned.from) === isOn(turned.to)) return [];
    if (isOn(turned.to) !== closed) return [weakened(`OPENED: ${words}`, argument)];
    return [
      {
        words: `closed: ${argument} ${isOn(turned.to) ? "on" : "off"}`,
        risk: "configuration" as const,
        about: [argument],
      },
    ];
  });
}

function publicFromBirth({ kind, type, is }: Subject): Clause[] {
  const isPublic = kind === "created" && type === "aws_db_instance" && isOn(is.publicly_accessible);
  return isPublic ? [weakened("OPENED: gets a public address", "publicly_accessible")] : [];
}

function itemsOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
