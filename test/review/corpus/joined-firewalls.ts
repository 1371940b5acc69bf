import { add, groupId } from "../support/edits";
import { BOTH, resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const edited = (change: (json: Json) => void): Side => shop({ edit: change });
const weakened = { risk: "security", needs: ["weakened-security"] } as const;
/** Firewalls of which there is one more than there should be, by what joins them. */
const joins = (type: string, end: string, list: string, change: (json: Json, groups: string[]) => void): Side =>
  edited((json) => {
    const [block = {}] = [resourceIn(json, type, end).network_interfaces ?? []].flat() as Json[];
    const holder = list === "network_interfaces" ? block : resourceIn(json, type, end);
    change(json, holder[list === "network_interfaces" ? "security_groups" : list] as string[]);
  });
const balancerToo = (json: Json, groups: string[]) => void groups.push(groupId(json, "LoadBalancer/Firewall"));

/** Firewalls that guard a thing, exchanged or added. */
export const JOINED_FIREWALLS: readonly Case[] = [
  {
    name: "a trap: the database joins the load balancer's firewall",
    before: alone,
    after: joins("aws_db_instance", "", "vpc_security_group_ids", balancerToo),
    ...weakened,
    says: /JOINS Load balancer \(Firewall\), which opens port 80 to EVERYBODY \(0\.0\.0\.0\/0\)/,
  },
  {
    name: "a firewall less for the database",
    before: joins("aws_db_instance", "", "vpc_security_group_ids", balancerToo),
    after: alone,
    risk: "traffic",
    says: /leaves Load balancer \(Firewall\): what passed by that alone is shut out$/,
  },
  {
    name: "a trap: a foreign firewall in place of the database's own",
    before: alone,
    after: joins("aws_db_instance", "", "vpc_security_group_ids", (_json, groups) => {
      groups.splice(0, 1, "sg-0123456789abcdef0");
    }),
    ...weakened,
    says: /JOINS a foreign firewall \(sg-0123456789abcdef0\), leaves Database \(Firewalls\/Server\)/,
  },
  {
    name: "a database whose last firewall lets nobody in",
    before: joins("aws_db_instance", "", "vpc_security_group_ids", clientsToo),
    after: joins("aws_db_instance", "", "vpc_security_group_ids", (json, groups) => {
      groups.splice(0, 1, groupId(json, "Firewalls/Clients"));
    }),
    risk: "traffic",
    needs: ["outage"],
    says: /leaves Database \(Firewalls\/Server\).*NOBODY comes in any more/,
  },
  {
    name: "a trap: one more firewall for the load balancer",
    before: alone,
    after: joins("aws_lb", "", "security_groups", (_json, groups) => void groups.push("sg-0123456789abcdef0")),
    ...weakened,
    says: /JOINS a foreign firewall/,
  },
  {
    name: "a trap: another firewall for a mount target",
    before: alone,
    after: joins("aws_efs_mount_target", "MountTargetA", "security_groups", (json, groups) => {
      groups.splice(0, 1, groupId(json, "Web/Blue/Firewall/Group"));
    }),
    ...weakened,
    says: /JOINS Web blue \(Firewall\/Group\), which opens port 5000/,
  },
  {
    name: "a trap: one more firewall for the instances of the next release",
    before: alone,
    after: joins("aws_launch_template", "", "network_interfaces", balancerToo),
    ...weakened,
    says: /next release: JOINS Load balancer \(Firewall\)/,
  },
  {
    name: "a firewall less for the instances of the next release",
    before: joins("aws_launch_template", "", "network_interfaces", balancerToo),
    after: alone,
    risk: "no-effect",
    says: /next release: leaves Load balancer \(Firewall\)/,
  },
  {
    name: "a trap: a new release joins one more than the running one",
    before: alone,
    after: shop({
      ledger: BOTH,
      edit: (json) => {
        const [block] = [resourceIn(json, "aws_launch_template", "Green/Template").network_interfaces].flat() as Json[];
        (block?.security_groups as string[]).push(groupId(json, "LoadBalancer/Firewall"));
      },
    }),
    ...weakened,
    says: /^Web green \(Template\): JOINS Load balancer \(Firewall\)/,
  },
  {
    name: "a trap: an interface joins a firewall",
    before: alone,
    after: edited((json) => {
      const values = {
        security_group_id: groupId(json, "Firewalls/Clients"),
        network_interface_id: "eni-0123456789abcdef0",
      };
      const type = "aws_network_interface_sg_attachment";
      add(json, { type, id: "Joined_00000003", path: "Environment/Joined", values });
    }),
    ...weakened,
    says: /JOINS Database \(Firewalls\/Clients\), whose members reach port 5432 of Database \(Firewalls\/Server\)/,
  },
];

function clientsToo(json: Json, groups: string[]): void {
  groups.push(groupId(json, "Firewalls/Clients"));
}
