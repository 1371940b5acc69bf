import { DedicatedNetwork, Firewall, NETWORK, Peer, Ports } from "../../../lib";
import { release } from "../../support/ledgers";
import { BOTH, inNetwork, resourceIn, shop, things, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const both = shop({ ledger: BOTH });
const at = (serial: number, more: object): Side => shop({ ledger: { ...BOTH, serial, ...more } });
const edited = (type: string, end: string, change: (resource: Json) => void): Side =>
  shop({ edit: (json) => change(resourceIn(json, type, end)) });
const set = (type: string, end: string, values: Json): Side =>
  edited(type, end, (each) => void Object.assign(each, values));

/** Releases, and who gets the traffic. */
export const RELEASES: readonly Case[] = [
  {
    name: "a tenth of the traffic moves",
    before: both,
    after: at(3, { traffic: { blue: 90, green: 10 } }),
    risk: "traffic",
    says: /^Web: traffic 100 % blue \(r1\) → 90 % blue \(r1\), 10 % green \(r2\)$/,
  },
  {
    name: "all of the traffic moves",
    before: both,
    after: at(3, { traffic: { green: 100 }, previous: { blue: 100 } }),
    risk: "traffic",
    says: /^Web: traffic 100 % blue \(r1\) → 100 % green \(r2\)$/,
  },
  {
    name: "a trap: a weight edited by hand, without a new serial",
    before: both,
    after: at(2, { traffic: { blue: 50, green: 50 } }),
    risk: "traffic",
    needs: ["outage"],
    says: /edited by hand.*The plan refuses it/,
  },
  {
    name: "two transitions at once",
    before: both,
    after: at(4, { traffic: { green: 100 } }),
    risk: "traffic",
    needs: ["outage"],
    says: /serial 2 → 4: the plan accepts only the next one/,
  },
  {
    name: "a new release",
    before: alone,
    after: both,
    risk: "capacity",
    says: /^Web: green gets release r2 \(1 to 2 × t3\.micro\), no traffic yet$/,
  },
  {
    name: "a release in place of an idle one",
    before: both,
    after: at(3, { colors: { blue: release("r1"), green: release("r3") } }),
    risk: "capacity",
    says: /^Web: green: release r2 → r3, new instances, no traffic yet$/,
  },
  {
    name: "a release in place of the one that serves",
    before: both,
    after: at(3, { colors: { blue: release("r3"), green: release("r2") } }),
    risk: "replacement",
    needs: ["outage"],
    says: /blue: release r1 → r3.*SERVES USERS/,
  },
  {
    name: "an idle release goes",
    before: both,
    after: shop({ ledger: { serial: 3 } }),
    risk: "capacity",
    says: /^Web: green goes, with its release r2; it had no traffic$/,
  },
  {
    name: "a release that serves goes",
    before: both,
    after: shop({ ledger: { serial: 3, traffic: { green: 100 }, colors: { green: release("r2") } } }),
    risk: "traffic",
    needs: ["outage"],
    says: /blue goes, with its release r1; it SERVES USERS/,
  },
  {
    name: "nobody serves any more",
    before: alone,
    after: shop({ ledger: { serial: 2, traffic: {} } }),
    risk: "traffic",
    needs: ["outage"],
    says: /nobody answers \/\* any more/,
  },
];

/** The load balancer and the network. */
export const NETWORKS: readonly Case[] = [
  {
    name: "no more TLS",
    before: alone,
    after: edited("aws_lb_listener", "/Listener", (each) => {
      each.protocol = "HTTP";
      delete each.ssl_policy;
      delete each.certificate_arn;
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /TLS OFF: HTTPS → HTTP/,
  },
  {
    name: "old versions of TLS",
    before: alone,
    after: set("aws_lb_listener", "/Listener", { ssl_policy: "ELBSecurityPolicy-2016-08" }),
    risk: "security",
    needs: ["weakened-security"],
    says: /old versions of TLS are accepted/,
  },
  {
    name: "a load balancer without protection",
    before: alone,
    after: set("aws_lb", "", { enable_deletion_protection: false }),
    risk: "security",
    needs: ["weakened-security"],
    says: /deletion protection OFF/,
  },
  {
    name: "a load balancer of another name",
    before: alone,
    after: set("aws_lb", "", { name: "another" }),
    risk: "replacement",
    needs: ["outage"],
    says: /^Load balancer: replaced \(name shop-production → another\)/,
  },
  {
    name: "a longer wait for answers",
    before: alone,
    after: set("aws_lb", "", { idle_timeout: 120 }),
    risk: "configuration",
    says: /idle_timeout 60 → 120/,
  },
  {
    name: "a trap: an opened firewall",
    before: firewall(),
    after: firewall((wall) => void wall.allowFrom("Ssh", Peer.anyone(), Ports.tcp(22), "a mistake")),
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENS port 22 to EVERYBODY \(0\.0\.0\.0\/0\)/,
  },
  {
    name: "one more range",
    before: firewall(office("203.0.113.0/24")),
    after: firewall(office("203.0.113.0/24", "198.51.100.0/24")),
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENS port 443 to 198\.51\.100\.0\/24/,
  },
  {
    name: "a wider range",
    before: firewall(office("203.0.113.0/24")),
    after: firewall(office("203.0.112.0/20")),
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENS port 443 to 203\.0\.112\.0\/20/,
  },
  {
    name: "a narrower range",
    before: firewall(office("203.0.112.0/20")),
    after: firewall(office("203.0.113.0/24")),
    risk: "traffic",
    says: /lets in less: CLOSES port 443 to 203\.0\.112\.0\/20/,
  },
  {
    name: "a rule of another name that lets the same in",
    before: firewall((wall) => void wall.allowFrom("A", Peer.range("203.0.113.0/24"), Ports.tcp(443), "the office")),
    after: firewall((wall) => void wall.allowFrom("B", Peer.range("203.0.113.0/24"), Ports.tcp(443), "the office")),
    risk: "replacement",
    needs: ["outage"],
    says: /address changed/,
  },
  {
    name: "a firewall of another description",
    before: firewall(),
    after: firewall(undefined, "another"),
    risk: "replacement",
    says: /replaced \(description office → another\), the new one first/,
  },
  {
    name: "other addresses for a network",
    before: network("10.40.0.0/20"),
    after: network("10.41.0.0/20"),
    risk: "replacement",
    needs: ["outage"],
    says: /^Network: replaced \(cidr_block 10\.40\.0\.0\/20 → 10\.41\.0\.0\/20\)/,
  },
  {
    name: "another network under what runs",
    before: alone,
    after: set("aws_vpc", "Network", { cidr_block: "10.99.0.0/16" }),
    risk: "replacement",
    needs: ["outage"],
    says: /what runs still USES Network/,
  },
];

function firewall(open: (wall: Firewall) => void = () => {}, description = "office"): Side {
  return inNetwork((stack) => open(new Firewall(stack, "Wall", { name: ["wall"], description })));
}

function office(...ranges: readonly string[]) {
  return (wall: Firewall): void =>
    ranges.forEach(
      (range, index) => void wall.allowFrom(`Office${index}`, Peer.range(range), Ports.tcp(443), "the office"),
    );
}

function network(addressRange: string): Side {
  return things((stack) => NETWORK.provide(stack, new DedicatedNetwork(stack, "Network", { addressRange })));
}
