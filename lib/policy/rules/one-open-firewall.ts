import { quoted } from "../../core/fault";
import { isWorld, openingsOf, type Opening } from "../opening";
import { unknown, verdict, violation, type PolicyRule, type Problem, type Verdict } from "../rule";
import { itemsOf, type ResourceView } from "../resource-view";
import type { TreeView } from "../tree-view";

const APPLICABLE = [
  "aws_security_group",
  "aws_default_security_group",
  "aws_vpc_security_group_ingress_rule",
  "aws_security_group_rule",
];
const SSH = 22;

/** At most one firewall of an environment is open to the world, and never for SSH. */
export const oneOpenFirewall: PolicyRule = {
  id: "one-open-firewall",
  title: "only the load balancer's firewall is open to the world",
  explanation: "Everything else then has exactly one way in, which terminates TLS and keeps a log.",
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  check(resource: ResourceView, tree: TreeView): Verdict {
    if (!APPLICABLE.includes(resource.type)) return "not applicable";
    return verdict(
      openingsOf(tree)
        .filter((opening) => opening.resource === resource)
        .flatMap((opening) => problems(opening, tree)),
    );
  },
};

function problems(opening: Opening, tree: TreeView): Problem[] {
  const { prop, range } = opening;
  const world = isWorld(range);
  if (world === "unknown") return [unknown(prop, range)];
  if (!world) return [];
  if (opening.fromPort <= SSH && SSH <= opening.toPort) return [openForSsh(opening)];
  const allowed = frontDoor(tree, opening.resource);
  if (opening.firewall === allowed) return [];
  return [
    violation({
      prop,
      value: quoted(range),
      rule: `one firewall of an environment may be open to the world, and that is ${allowed}`,
      remedy: "Let in the load balancer's firewall, or the ranges of addresses that you know.",
    }),
  ];
}

function openForSsh({ prop, range, fromPort, toPort }: Opening): Problem {
  return violation({
    prop,
    value: `${quoted(range)}, ports ${fromPort} to ${toPort}`,
    rule: `port ${SSH} is never open to the world`,
    remedy: "Remove it; Session Manager needs no open port. For the load balancer, name its ports.",
  });
}

/** The one firewall that may be open: the first that a load balancer has; without one, the first. */
function frontDoor(tree: TreeView, { identity }: ResourceView): string {
  const environment = identity?.prefix ?? "";
  return tree.remember(`front-door ${environment}`, () => {
    const open = openingsOf(tree)
      .filter(({ resource, range }) => isWorld(range) === true && (resource.identity?.prefix ?? "") === environment)
      .map(({ firewall }) => firewall);
    const balanced = tree
      .ofType("aws_lb")
      .flatMap(({ attributes }) => itemsOf(attributes.security_groups))
      .map((id) => tree.target(id)?.address ?? String(id));
    return open.find((firewall) => balanced.includes(firewall)) ?? (open[0] as string);
  });
}
