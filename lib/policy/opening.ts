import { isExpression } from "./expression";
import type { Json, JsonObject } from "../core/plain-json";
import { itemsOf, type ResourceView } from "./resource-view";
import type { TreeView } from "./tree-view";

/** One range of addresses that a firewall lets in. */
export interface Opening {
  /** The resource that says so: a rule, or the firewall itself where the rule is written inside it. */
  readonly resource: ResourceView;
  /** Address of the firewall, or the expression that names one outside this stack. */
  readonly firewall: string;
  /** The argument that holds the range. */
  readonly prop: string;
  readonly range: string;
  readonly fromPort: number;
  readonly toPort: number;
}

const ALL_PORTS = { fromPort: 0, toPort: 65_535 };
const ADDRESS_RANGES = ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"];
const FIREWALLS = ["aws_security_group", "aws_default_security_group"];
const RULES = ["aws_vpc_security_group_ingress_rule", "aws_security_group_rule"];
const WIDEST_PRIVATE_IPV4 = 8;
const WIDEST_PRIVATE_IPV6 = 7;

/** Every range of addresses that a firewall of the tree lets in. */
export function openingsOf(tree: TreeView): readonly Opening[] {
  return tree.remember("openings", () => [
    ...tree
      .ofType(...FIREWALLS)
      .flatMap((firewall) =>
        firewall
          .blocks("ingress")
          .flatMap((block) =>
            openingsIn(tree, { resource: firewall, block, firewall: firewall.address, at: "ingress." }),
          ),
      ),
    ...tree.ofType(...RULES).flatMap((rule) => openingsOfRule(tree, rule)),
  ]);
}

/** Whether a range is, for all purposes, everybody: wider than any private network. Unknown where Terraform decides. */
export function isWorld(range: string): boolean | "unknown" {
  const length = /\/(\d+)$/.exec(range)?.[1];
  if (length === undefined) return isExpression(range) ? "unknown" : false;
  return Number(length) < (range.includes(":") ? WIDEST_PRIVATE_IPV6 : WIDEST_PRIVATE_IPV4);
}

function openingsOfRule(tree: TreeView, rule: ResourceView): Opening[] {
  if (rule.type === "aws_security_group_rule" && rule.attributes.type !== "ingress") return [];
  const named = rule.attributes.security_group_id;
  const firewall = tree.target(named)?.address ?? String(named);
  return openingsIn(tree, { resource: rule, block: rule.attributes, firewall, at: "" });
}

interface IngressBlock {
  readonly resource: ResourceView;
  readonly block: JsonObject;
  readonly firewall: string;
  readonly at: string;
}

function openingsIn(tree: TreeView, { resource, block, firewall, at }: IngressBlock): Opening[] {
  const ports = portsOf(block);
  return ADDRESS_RANGES.flatMap((argument) =>
    itemsOf(block[argument]).map((range) => ({
      resource,
      firewall,
      prop: `${at}${argument}`,
      range: written(tree, range),
      ...ports,
    })),
  );
}

function written(tree: TreeView, range: Json): string {
  return String(tree.follow(range));
}

function portsOf(block: JsonObject): { readonly fromPort: number; readonly toPort: number } {
  const { ip_protocol, protocol, from_port, to_port } = block;
  const everything = [ip_protocol, protocol].some((value) => value === "-1" || value === -1 || value === "all");
  const known = typeof from_port === "number" && typeof to_port === "number" && from_port >= 0;
  return !everything && known ? { fromPort: from_port, toPort: to_port } : ALL_PORTS;
}
