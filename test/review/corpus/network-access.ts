import { Firewall, Peer, Ports } from "../../../lib";
import { release } from "../../support/ledgers";
import { add, groupId, remove } from "../support/edits";
import { BOTH, inNetwork, resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";
import { JOINED_FIREWALLS } from "./joined-firewalls";
import { NETWORK_ROUTES } from "./network-routes";
import { PUBLIC_ADDRESSES } from "./public-addresses";

const alone = shop();
const both = shop({ ledger: BOTH });
const edited = (change: (json: Json) => void): Side => shop({ edit: change });
const RULE = "aws_security_group_rule";
/** Terraform wants every argument of a rule inside of a firewall to be written. */
const INSIDE = ["cidr_blocks", "description", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups", "self"];
const INGRESS = "aws_vpc_security_group_ingress_rule";
const QUERIES = "Server/Clients";
const third = (id: string, port: number): Side =>
  shop({ ledger: { ...BOTH, serial: 3, colors: { blue: release("r1"), green: release(id, { port }) } } });
const weakened = { risk: "security", needs: ["weakened-security"] } as const;

/** Who comes in by rules that name firewalls. */
const GROUPS: readonly Case[] = [
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

/** What is frozen with a release, and what comes with the next one. */
const COLORS: readonly Case[] = [
  {
    name: "a trap: ports of a release's instances, widened while it runs",
    before: alone,
    after: edited((json) => {
      Object.assign(resourceIn(json, RULE, "Blue/Firewall/From-app"), {
        from_port: 0,
        to_port: 65_535,
      });
    }),
    ...weakened,
    says: /next release: OPENS all ports to members of Load balancer \(Firewall\)/,
  },
  {
    name: "a trap: everybody reaches the instances of the next release",
    before: alone,
    after: edited((json) => {
      const rule = resourceIn(json, RULE, "Blue/Firewall/From-app");
      delete rule.source_security_group_id;
      rule.cidr_blocks = ["0.0.0.0/0"];
    }),
    ...weakened,
    says: /next release: OPENS port 5000 to EVERYBODY \(0\.0\.0\.0\/0\)/,
  },
  {
    name: "a trap: a new release whose firewall lets more in than the running one's",
    before: alone,
    after: shop({
      ledger: BOTH,
      edit: (json) => {
        const rule = resourceIn(json, RULE, "Green/Firewall/From-app");
        delete rule.source_security_group_id;
        rule.cidr_blocks = ["0.0.0.0/0"];
      },
    }),
    ...weakened,
    says: /^Web green \(Firewall\/From-app\): OPENS port 5000 to EVERYBODY/,
  },
  {
    name: "a release whose twin comes to the database by itself already",
    before: edited((json) => addRule(json, { referenced_security_group_id: groupId(json, "Web/Blue/Firewall/Group") })),
    after: shop({
      ledger: BOTH,
      edit: (json) => {
        addRule(json, { referenced_security_group_id: groupId(json, "Web/Blue/Firewall/Group") });
        addRule(json, { referenced_security_group_id: groupId(json, "Web/Green/Firewall/Group") }, "Extra_00000002");
      },
    }),
    risk: "capacity",
    says: /^Web: green gets release r2/,
  },
  {
    name: "a release of a service on another port, in place of an idle one",
    before: both,
    after: third("r3", 6000),
    risk: "capacity",
    says: /^Web: green: release r2 → r3/,
  },
  {
    name: "a trap: another port of a release's instances, where no requests arrive",
    before: both,
    after: shop({
      ledger: BOTH,
      edit: (json) =>
        void Object.assign(resourceIn(json, RULE, "Blue/Firewall/From-app"), { from_port: 22, to_port: 22 }),
    }),
    ...weakened,
    says: /OPENS port 22 to members of Load balancer \(Firewall\)/,
  },
];

/** Whom instances may send to. */
const EGRESS: readonly Case[] = [
  {
    name: "a trap: the load balancer may send to everybody",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_vpc_security_group_egress_rule", "LoadBalancer/Firewall/Instances").cidr_ipv4 = "0.0.0.0/0";
    }),
    ...weakened,
    says: /may SEND to more: all ports to EVERYBODY \(0\.0\.0\.0\/0\)/,
  },
  {
    name: "a trap: a way out for what had none",
    before: firewall(),
    after: firewall((wall) => void wall.allowTo("Out", Peer.anyone(), Ports.all(), "a mistake")),
    ...weakened,
    says: /may SEND to more: all ports of every protocol to EVERYBODY \(0\.0\.0\.0\/0\)/,
  },
  {
    name: "a trap: a way out written inside of a firewall",
    before: inside([], []),
    after: inside([], [{ cidr_blocks: ["0.0.0.0/0"] }]),
    ...weakened,
    says: /may SEND to more: port 443 to EVERYBODY/,
  },
  {
    name: "a way within the network",
    before: firewall(),
    after: firewall((wall) => void wall.allowTo("Out", Peer.range("10.40.0.0/20"), Ports.tcp(443), "the network")),
    risk: "configuration",
    says: /may send to more of the network: port 443 to 10\.40\.0\.0\/20/,
  },
  {
    name: "less of a way out",
    before: firewall((wall) => void wall.allowTo("Out", Peer.range("10.0.0.0/8"), Ports.all(), "a test")),
    after: firewall((wall) => void wall.allowTo("Out", Peer.range("10.40.0.0/20"), Ports.all(), "a test")),
    risk: "traffic",
    says: /may send to less: no longer all ports of every protocol to 10\.0\.0\.0\/8/,
  },
  {
    name: "a load balancer that reaches no instance any more",
    before: alone,
    after: edited((json) => remove(json, "aws_vpc_security_group_egress_rule", "LoadBalancer/Firewall/Instances")),
    risk: "traffic",
    needs: ["outage"],
    says: /may send to NOBODY any more/,
  },
];

/** Who comes in, and who gets out. */
export const NETWORK_ACCESS: readonly Case[] = [
  ...GROUPS,
  ...COLORS,
  ...EGRESS,
  ...JOINED_FIREWALLS,
  ...NETWORK_ROUTES,
  ...PUBLIC_ADDRESSES,
];

/** Another rule on the database's firewall. */
function addRule(json: Json, peer: Json, id = "Extra_00000001"): void {
  const values = {
    security_group_id: groupId(json, "Firewalls/Server"),
    ip_protocol: "tcp",
    from_port: 5432,
    to_port: 5432,
    ...peer,
  };
  add(json, { type: INGRESS, id, path: `Environment/Database/${id}`, values });
}

function firewall(open: (wall: Firewall) => void = () => {}): Side {
  return inNetwork((stack) => open(new Firewall(stack, "Wall", { name: ["wall"], description: "office" })));
}

/** A firewall that lets the addresses of a list in. */
function listed(list: string): Side {
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
function inside(ingress: readonly Json[], egress: readonly Json[] = []): Side {
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
