import { add } from "../support/edits";
import { resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const edited = (change: (json: Json) => void): Side => shop({ edit: change });
const weakened = { risk: "security", needs: ["weakened-security"] } as const;
const address = (value: string | undefined): Side =>
  edited((json) => {
    const [block] = [resourceIn(json, "aws_launch_template").network_interfaces].flat() as Json[];
    Object.assign(block as Json, { associate_public_ip_address: value });
  });
const family = (kind: string): Side => edited((json) => void (resourceIn(json, "aws_lb").ip_address_type = kind));

/** Addresses by which the internet may come to a thing. */
export const PUBLIC_ADDRESSES: readonly Case[] = [
  {
    name: "a trap: instances of the next release get public addresses",
    before: address("false"),
    after: address("true"),
    ...weakened,
    says: /next release: OPENED: gets a public address/,
  },
  {
    name: "instances of the next release without public addresses",
    before: address("true"),
    after: address("false"),
    risk: "no-effect",
    says: /next release: no public address: without a NAT it has no way out/,
  },
  {
    name: "a trap: an instance of a database cluster with a public address",
    before: alone,
    after: edited((json) => {
      const values = {
        cluster_identifier: "orders",
        engine: "aurora-postgresql",
        instance_class: "db.t3.medium",
        publicly_accessible: true,
      };
      add(json, { type: "aws_rds_cluster_instance", id: "Reader_00000008", path: "Environment/Reader", values });
    }),
    ...weakened,
    says: /^Reader: OPENED: gets a public address/,
  },
  {
    name: "a trap: a public address for an interface that has none",
    before: alone,
    after: edited((json) => {
      const values = { allocation_id: "eipalloc-0123456789abcdef0", network_interface_id: "eni-0123456789abcdef0" };
      add(json, { type: "aws_eip_association", id: "Bound_00000009", path: "Environment/Bound", values });
    }),
    ...weakened,
    says: /^Bound: OPENED: gets a public address/,
  },
  {
    name: "a load balancer by IPv6, without any in its subnets",
    before: alone,
    after: family("dualstack"),
    risk: "traffic",
    needs: ["outage"],
    says: /kinds of addresses ipv4 → dualstack: its subnets have no IPv6, so the apply fails/,
  },
  {
    name: "a load balancer that nobody reaches by IPv4 any more",
    before: family("dualstack"),
    after: family("dualstack-without-public-ipv4"),
    risk: "traffic",
    needs: ["outage"],
    says: /whoever comes by IPv4 is SHUT OUT/,
  },
  {
    name: "a load balancer without IPv6",
    before: family("dualstack"),
    after: alone,
    risk: "traffic",
    says: /kinds of addresses dualstack → ipv4: nobody comes by IPv6 any more/,
  },
  {
    name: "a load balancer without HTTP/2",
    before: alone,
    after: edited((json) => void (resourceIn(json, "aws_lb").enable_http2 = false)),
    risk: "configuration",
    says: /enable_http2 on → off/,
  },
];
