import { Peer, Ports } from "../../../lib";
import { release } from "../../support/ledgers";
import { groupId, remove } from "../support/edits";
import { addRule, firewall, inside } from "../support/firewalls";
import { BOTH, resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const both = shop({ ledger: BOTH });
const edited = (change: (json: Json) => void): Side => shop({ edit: change });
const RULE = "aws_security_group_rule";
const third = (id: string, port: number): Side =>
  shop({ ledger: { ...BOTH, serial: 3, colors: { blue: release("r1"), green: release(id, { port }) } } });
const weakened = { risk: "security", needs: ["weakened-security"] } as const;

/** What is frozen with a release, and what comes with the next one. */
export const FIREWALLS_OF_RELEASES: readonly Case[] = [
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
export const FIREWALLS_ON_THE_WAY_OUT: readonly Case[] = [
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
