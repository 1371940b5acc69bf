import { Firewall, Peer, Ports } from "../../../lib";
import { groupId, remove } from "../support/edits";
import { addRule, firewall, INGRESS, inside, listed, QUERIES, ranges, several } from "../support/firewalls";
import { resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const edited = (change: (json: Json) => void): Side => shop({ edit: change });
const weakened = { risk: "security", needs: ["weakened-security"] } as const;

/** Who comes in by rules that name firewalls. */
export const FIREWALL_GROUPS: readonly Case[] = [
  {
    name: "a trap: the database's firewall lets the load balancer in as well",
    before: alone,
    after: edited((json) => addRule(json, { referenced_security_group_id: groupId(json, "LoadBalancer/Firewall") })),
    ...weakened,
    says: /OPENS port 5432 to members of Load balancer \(Firewall\)/,
  },
  {
    name: "a trap: the database's firewall lets a foreign firewall in",
    before: alone,
    after: edited((json) => addRule(json, { referenced_security_group_id: "123456789012/sg-0123456789abcdef0" })),
    ...weakened,
    says: /OPENS port 5432 to members of a foreign firewall \(123456789012\/sg-0123456789abcdef0\)/,
  },
  {
    name: "a trap: other clients in place of the database's own",
    before: alone,
    after: edited((json) => {
      resourceIn(json, INGRESS, QUERIES).referenced_security_group_id = "sg-0123456789abcdef0";
    }),
    ...weakened,
    says: /OPENS port 5432 to members of a foreign firewall.*CLOSES port 5432 to members of Database \(Firewalls\/Clients\)/,
  },
  {
    name: "a trap: instances of a release come to the database without being its clients",
    before: alone,
    after: edited((json) => addRule(json, { referenced_security_group_id: groupId(json, "Web/Blue/Firewall/Group") })),
    ...weakened,
    says: /OPENS port 5432 to Web blue's instances/,
  },
  {
    name: "a trap: all protocols in place of one",
    before: alone,
    after: edited((json) => {
      const rule = resourceIn(json, INGRESS, QUERIES);
      rule.ip_protocol = "-1";
      delete rule.from_port;
      delete rule.to_port;
    }),
    ...weakened,
    says: /OPENS all ports of every protocol to members of Database \(Firewalls\/Clients\)/,
  },
  {
    name: "a trap: all ports in place of one",
    before: alone,
    after: edited((json) => void Object.assign(resourceIn(json, INGRESS, QUERIES), { from_port: 0, to_port: 65_535 })),
    ...weakened,
    says: /OPENS all ports to members of Database/,
  },
  {
    name: "one port in place of all of them",
    before: edited((json) => void Object.assign(resourceIn(json, INGRESS, QUERIES), { from_port: 0, to_port: 65_535 })),
    after: alone,
    risk: "traffic",
    says: /lets in less: CLOSES all ports to members of Database/,
  },
  {
    name: "nobody may ask the database any more",
    before: alone,
    after: edited((json) => remove(json, INGRESS, QUERIES)),
    risk: "traffic",
    needs: ["outage"],
    says: /CLOSES port 5432 to members of Database \(Firewalls\/Clients\), and so lets NOBODY in any more/,
  },
  {
    name: "a protocol by its number",
    before: alone,
    after: edited((json) => void (resourceIn(json, INGRESS, QUERIES).ip_protocol = "6")),
    risk: "configuration",
    says: /lets through the same as before/,
  },
  {
    name: "a trap: members of a firewall reach each other",
    before: firewall(),
    after: firewall(
      (wall) => void wall.allowFrom("Own", Peer.firewall(wall.securityGroupId), Ports.all(), "a mistake"),
    ),
    ...weakened,
    says: /OPENS all ports of every protocol to its own members/,
  },
  {
    name: "a trap: another list of addresses",
    before: listed("pl-0123456789abcdef0"),
    after: listed("pl-0fedcba9876543210"),
    ...weakened,
    says: /OPENS port 443 to the addresses of a foreign list \(pl-0fedcba9876543210\)/,
  },
  {
    name: "a trap: rules inside of a firewall let members of another one in",
    before: inside([{ security_groups: ["sg-0123456789abcdef0"] }]),
    after: inside([{ security_groups: ["sg-0123456789abcdef0", "sg-0fedcba9876543210"] }]),
    ...weakened,
    says: /OPENS port 443 to members of a foreign firewall \(sg-0fedcba9876543210\)/,
  },
  {
    name: "a trap: rules inside of a firewall let its own members in",
    before: inside([{ cidr_blocks: ["10.40.0.0/20"] }]),
    after: inside([{ cidr_blocks: ["10.40.0.0/20"], self: true }]),
    ...weakened,
    says: /OPENS port 443 to its own members/,
  },
  {
    name: "a firewall less in the rules inside of another one",
    before: inside([{ security_groups: ["sg-0123456789abcdef0", "sg-0fedcba9876543210"] }]),
    after: inside([{ security_groups: ["sg-0123456789abcdef0"] }]),
    risk: "traffic",
    says: /lets in less: CLOSES port 443 to members of a foreign firewall \(sg-0fedcba9876543210\)/,
  },
  {
    name: "a trap: another one of several firewalls",
    before: several(0),
    after: several(1),
    ...weakened,
    says: /OPENS port 443 to members of Several/,
  },
  {
    name: "a trap: a rule for each of several ranges, and one more",
    before: ranges("10.0.0.0/8"),
    after: ranges("10.0.0.0/8", "0.0.0.0/0"),
    ...weakened,
    says: /OPENS port 5432 to EVERYBODY/,
  },
  {
    name: "a new firewall that lets another one's members in",
    before: firewall(),
    after: firewall((wall) => {
      const other = new Firewall(wall, "Other", { name: ["other"], description: "other" });
      other.allowFrom("Wall", Peer.firewall(wall.securityGroupId), Ports.tcp(443), "new");
    }),
    risk: "configuration",
    says: /created/,
  },
];
