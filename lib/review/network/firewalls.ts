import type { Json, JsonObject } from "../../core/plain-json";
import { keysOf } from "../comparison/instance-keys";
import type { StackComparison } from "../comparison/stack-comparison";
import type { SynthesizedElement } from "../../synthesized/element";
import { openingsIn, type Opening } from "./opening";
import { peerNamed } from "./peer";
import { addressIn } from "../comparison/resolved-value";
import { blocksOf } from "../routing/blocks";

/** Whether it is about who comes in, or about whom one may send to. */
export type Direction = "ingress" | "egress";

export const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];
/** Rules that are resources of their own. */
export const RULES = [
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_security_group_rule",
];
/** Firewalls, which may have rules inside. */
export const FIREWALLS = ["aws_security_group", "aws_default_security_group"];

/** The name of the firewall that a value refers to, by whichever attribute: its id elsewhere, or the reference to it. */
export function firewallNamed(value: Json | undefined): string {
  const name = peerNamed(value ?? "");
  const address = addressIn(name);
  return address === undefined || name.startsWith(`⟨${address}[`) ? name : `⟨${address}.id⟩`;
}

/** What a resource opens on a firewall, inside of it or as a rule. */
export function openingsOf(
  element: Pick<SynthesizedElement, "type" | "address">,
  values: JsonObject,
  direction: Direction,
): Opening[] {
  if (FIREWALLS.includes(element.type))
    return blocksOf(values[direction]).flatMap((block) => openingsIn(block, `⟨${element.address}.id⟩`));
  if (!isRuleOf(element.type, values, direction)) return [];
  return instancesOf(values).flatMap((each) => openingsIn(each, firewallNamed(each.security_group_id)));
}

/** Everything that is open on a firewall on one side, by whichever rule; without what one element says of it. */
export function openingsOn(
  firewall: string,
  direction: Direction,
  {
    comparison,
    side,
    without,
  }: { comparison: StackComparison; side: "before" | "after"; without?: string | undefined },
): Opening[] {
  const stack = comparison[side];
  const resolver = side === "before" ? comparison.resolvedBefore : comparison.resolvedAfter;
  const now = addressesNow(comparison);
  return stack
    .ofType(...RULES, ...FIREWALLS)
    .filter(({ address }) => address !== without)
    .flatMap((element) => {
      const address = side === "before" ? (now.get(element.address) ?? element.address) : element.address;
      const values = resolver.argumentsOf(element);
      const isOfIt = FIREWALLS.includes(element.type)
        ? `⟨${address}.id⟩` === firewall
        : firewallNamed(values.security_group_id) === firewall;
      return isOfIt ? openingsOf({ type: element.type, address }, values, direction) : [];
    });
}

/** Where members of a firewall are let in, by rules of others. */
export function reachOf(
  firewall: string,
  comparison: StackComparison,
): { readonly of: string; readonly opening: Opening }[] {
  const { after, resolvedAfter } = comparison;
  return after.ofType(...RULES, ...FIREWALLS).flatMap((element) => {
    const values = resolvedAfter.argumentsOf(element);
    const of = FIREWALLS.includes(element.type) ? `⟨${element.address}.id⟩` : firewallNamed(values.security_group_id);
    const openings = openingsOf(element, values, "ingress").filter(({ peer }) => peer === firewall && of !== firewall);
    return openings.map((opening) => ({ of, opening }));
  });
}

/** The element of the new side that bears a firewall's name. */
export function firewallOf(name: string, { after }: StackComparison): SynthesizedElement | undefined {
  const address = addressIn(name);
  return address === undefined ? undefined : after.at(address);
}

/** Whether the firewall comes with this change: nothing stood behind it before. */
export function isNewFirewall(name: string, comparison: StackComparison): boolean {
  const element = firewallOf(name, comparison);
  return element !== undefined && FIREWALLS.includes(element.type) && comparison.created.includes(element);
}

/** Whether somebody is a member of a firewall of this stack. */
export function isOfThisStack(peer: string, comparison: StackComparison): boolean {
  const element = firewallOf(peer, comparison);
  return element !== undefined && element.kind === "resource" && FIREWALLS.includes(element.type);
}

/** Whether everything of a firewall's rules can be read. */
export function isReadable(value: Json | undefined): boolean {
  return value === undefined || value === null || typeof value === "object";
}

/** A rule that stands for several of them: one for each key, where the keys are known. */
function instancesOf(values: JsonObject): JsonObject[] {
  const keys = values.for_each === undefined ? undefined : keysOf(values.for_each);
  if (!keys) return [values];
  const text = JSON.stringify(values);
  return keys.map((key) => {
    const word = JSON.stringify(key).slice(1, -1);
    return JSON.parse(text.replace(/\$\{each\.(?:value|key)\}/g, () => word)) as JsonObject;
  });
}

function isRuleOf(type: string, values: JsonObject, direction: Direction): boolean {
  if (type === "aws_security_group_rule") return values.type === direction;
  return type === `aws_vpc_security_group_${direction}_rule`;
}

function addressesNow({ pairs }: StackComparison): ReadonlyMap<string, string> {
  return new Map(pairs.map(({ before, after }) => [before.address, after.address]));
}

/** Names of firewalls in a list of them, one for both sides. */
export function firewallsIn(value: Json | undefined): string[] {
  const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return items.map(peerNamed);
}
