import { quoted } from "../../core/fault";
import { isExpression } from "../expression";
import { isWorld, openingsOf } from "../opening";
import type { JsonObject } from "../../core/plain-json";
import { shown, unknown, verdict, violation, type PolicyRule, type Problem, type Verdict } from "../rule";
import { blocksOf, itemsOf, type ResourceView } from "../resource-view";
import type { TreeView } from "../tree-view";

/** AWS's names of policies without TLS 1.0 and 1.1. */
const MODERN_POLICY = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)/;
const ENCRYPTED = ["HTTPS", "TLS"];

/** Users reach a service over TLS 1.2 or newer. */
export const httpsOnly: PolicyRule = {
  id: "https-only",
  title: "listeners serve TLS 1.2 or newer, or redirect to it",
  explanation: "Plain HTTP is for a load balancer that only known addresses reach.",
  link: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  check(resource: ResourceView, tree: TreeView): Verdict {
    if (resource.type !== "aws_lb_listener") return "not applicable";
    const { protocol } = resource.attributes;
    if (isExpression(protocol)) return [unknown("protocol", protocol)];
    if (ENCRYPTED.includes(String(protocol))) return verdict(tlsProblems(resource));
    if (protocol === "HTTP") return verdict(plainProblems(resource, tree));
    return "not applicable";
  },
};

function tlsProblems({ attributes }: ResourceView): Problem[] {
  const policy = attributes.ssl_policy;
  if (isExpression(policy)) return [unknown("ssl_policy", policy)];
  if (MODERN_POLICY.test(String(policy))) return [];
  return [
    violation({
      prop: "ssl_policy",
      value: shown(policy),
      rule: "it must refuse TLS 1.0 and 1.1, which the provider's default accepts",
      remedy: `Set it to ${quoted("ELBSecurityPolicy-TLS13-1-2-2021-06")} or a newer one.`,
    }),
  ];
}

function plainProblems(listener: ResourceView, tree: TreeView): Problem[] {
  if (!forwards(listener, tree)) return [];
  const balancer = tree.target(listener.attributes.load_balancer_arn);
  if (!balancer) return [unknown("load_balancer_arn", listener.attributes.load_balancer_arn)];
  const open = isOpen(balancer, tree);
  if (open === false) return [];
  if (open === "unknown") return [unknown("protocol", "HTTP, behind a firewall of another stack")];
  return [
    violation({
      prop: "protocol",
      value: quoted("HTTP"),
      rule: "a listener that the world reaches must not forward unencrypted requests",
      remedy: "Give the environment a domain, whose certificate is free, or restrict who reaches it.",
    }),
  ];
}

/** Whether a request can get past the listener: by its default action or by a rule. A redirect or fixed answer is no way. */
function forwards(listener: ResourceView, tree: TreeView): boolean {
  const rules = tree.referrers(listener, "aws_lb_listener_rule", "listener_arn");
  const actions: JsonObject[] = [
    ...listener.blocks("default_action"),
    ...rules.flatMap((rule) => rule.blocks("action")),
  ];
  return actions.some((action) => action.type === "forward" || blocksOf(action.forward).length > 0);
}

function isOpen(balancer: ResourceView, tree: TreeView): boolean | "unknown" {
  if (balancer.attributes.internal === true) return false;
  const ids = itemsOf(balancer.attributes.security_groups);
  const firewalls = ids.map((id) => tree.target(id)?.address);
  const open = openingsOf(tree).some(({ firewall, range }) => firewalls.includes(firewall) && isWorld(range) === true);
  if (open) return true;
  // Without a firewall of its own, a load balancer gets the network's default one, which we cannot see either.
  return ids.length === 0 || firewalls.includes(undefined) ? "unknown" : false;
}
