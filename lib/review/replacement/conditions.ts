import type { Json, JsonObject } from "../../core/plain-json";
import type { Difference } from "../comparison/difference";
import type { ChangedArguments } from "./facts";

/** Whether a difference replaces, where it depends on the values; nothing where it does not. */
type Condition = (changed: ChangedArguments, difference: Difference) => boolean | undefined;

/** By type: what the facts tell in words. */
export const CONDITIONS: Readonly<Record<string, Condition>> = {
  aws_lb: networkLoadBalancer,
  aws_vpc: ({ after }, { root }) => (root === "instance_tenancy" ? after[root] === "dedicated" : undefined),
  aws_vpc_security_group_ingress_rule: kindOfPeer,
  aws_vpc_security_group_egress_rule: kindOfPeer,
  aws_ssm_parameter: ({ before, after }, { root }) =>
    root === "tier" ? before[root] === "Advanced" && after[root] !== "Advanced" : undefined,
  aws_autoscaling_group: (_changed, { root }) => (root === "initial_lifecycle_hook" ? true : undefined),
  // The provider fills the domain's own name in: with it or without it, the set is the same.
  aws_acm_certificate: ({ before, after }, { root }) =>
    root === "subject_alternative_names" ? namesOf(before) !== namesOf(after) : undefined,
};

const PEERS = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"];

function kindOfPeer({ before, after }: ChangedArguments, { root }: Difference): boolean | undefined {
  if (!PEERS.includes(root)) return undefined;
  return root in before !== root in after;
}

function networkLoadBalancer({ before, after }: ChangedArguments, { root }: Difference): boolean | undefined {
  if (root !== "subnets" && root !== "security_groups") return undefined;
  if (after.load_balancer_type !== "network") return false;
  const [was, is] = [itemsOf(before[root]), itemsOf(after[root])];
  if (root === "security_groups") return (was.length === 0) !== (is.length === 0);
  return was.some((subnet) => !is.includes(subnet));
}

function namesOf({ domain_name: domain, subject_alternative_names: names }: JsonObject): string {
  return [...new Set([String(domain), ...itemsOf(names)])].sort().join();
}

function itemsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
