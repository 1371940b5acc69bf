import { Firewall, Peer, Ports } from "../../../lib";
import { add, groupId } from "./edits";
import { inNetwork, resourceIn, shop, type Json, type Side } from "./made";

export const INGRESS = "aws_vpc_security_group_ingress_rule";
/** The end of the path of the rule by which the database's clients come in. */
export const QUERIES = "Server/Clients";
/** Terraform wants every argument of a rule inside of a firewall to be written. */
const INSIDE = ["cidr_blocks", "description", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups", "self"];

/** Another rule on the database's firewall. */
export function addRule(json: Json, peer: Json, id = "Extra_00000001"): void {
  const values = {
    security_group_id: groupId(json, "Firewalls/Server"),
    ip_protocol: "tcp",
    from_port: 5432,
    to_port: 5432,
    ...peer,
  };
  add(json, { type: INGRESS, id, path: `Environment/Database/${id}`, values });
}

/** A network with a firewall of its own. */
export function firewall(open: (wall: Firewall) => void = () => {}): Side {
  return inNetwork((stack) => open(new Firewall(stack, "Wall", { name: ["wall"], description: "office" })));
}

/** A firewall that lets the addresses of a list in. */
export function listed(list: string): Side {
  return inNetwork(
    (stack) => {
      const wall = new Firewall(stack, "Wall", { name: ["wall"], description: "office" });
      wall.allowFrom("List", Peer.range("10.40.0.0/20"), Ports.tcp(443), "a list");
    },
    (json) => {
      const rule = resourceIn(json, INGRESS, "List");
      delete rule.cidr_ipv4;
      rule.prefix_list_id = list;
    },
  );
}

/** A firewall with its rules inside. */
export function inside(ingress: readonly Json[], egress: readonly Json[] = []): Side {
  const https = { from_port: 443, to_port: 443, protocol: "tcp" };
  const none = Object.fromEntries(INSIDE.map((name) => [name, null]));
  const whole = (rule: Json): Json => ({ ...none, ...https, ...rule });
  return inNetwork(
    (stack) => void new Firewall(stack, "Wall", { name: ["wall"], description: "office" }),
    (json) => {
      const wall = resourceIn(json, "aws_security_group", "Wall");
      Object.assign(wall, { ingress: ingress.map(whole), egress: egress.map(whole) });
    },
  );
}

/** A firewall that lets one of two others in. */
export function several(index: number): Side {
  return inNetwork(
    (stack) => {
      const wall = new Firewall(stack, "Wall", { name: ["wall"], description: "office" });
      wall.allowFrom("Other", Peer.firewall("sg-0123456789abcdef0"), Ports.tcp(443), "one of two");
    },
    (json) => {
      const values = { name_prefix: "several-", count: 2 };
      add(json, { type: "aws_security_group", id: "Several_00000010", path: "Several", values });
      const peer = `\${aws_security_group.Several_00000010[${index}].id}`;
      resourceIn(json, INGRESS, "Other").referenced_security_group_id = peer;
    },
  );
}

/** The database's firewall with a rule for each of several ranges. */
export function ranges(...keys: readonly string[]): Side {
  return shop({
    edit: (json) => {
      const rule = resourceIn(json, INGRESS, QUERIES);
      delete rule.referenced_security_group_id;
      Object.assign(rule, { cidr_ipv4: "${each.value}", for_each: `\${toset(${JSON.stringify(keys)})}` });
    },
  });
}
