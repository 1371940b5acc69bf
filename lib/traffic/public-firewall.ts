import type { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import type { Identity } from "../core/identity";
import { Firewall } from "../network/firewall";
import type { Network } from "../network/network";
import { Peer } from "../network/peer";
import { Ports } from "../network/ports";
import { usableRanges, type Access } from "./access";

export interface PublicFirewallProps {
  /** Where the load balancer is; its range is all that it reaches. */
  readonly network: Network;
  /** Whose firewall it is; its name starts with it. */
  readonly identity: Identity;
  /** Who may connect: each range takes one rule per open port. */
  readonly access: Access;
  /** Whether 443 is open beside 80. */
  readonly tls: boolean;
}

/** The firewall of a load balancer: the only one that lets the world in. Out, it reaches the network and nothing else. */
export function publicFirewall(scope: Construct, id: string, props: PublicFirewallProps): Firewall {
  const { network, identity, access, tls } = props;
  const firewall = new Firewall(scope, id, { network, identity, name: ["lb"], description: "Load balancer" });
  for (const [suffix, peer] of peers(access)) {
    const [http] = firewall.allowFrom(`Http${suffix}`, peer, Ports.tcp(80), tls ? "Redirected to HTTPS" : "HTTP");
    if (http && tls && access.kind !== "only") {
      acceptFindings(http, { CKV_AWS_260: "All that port 80 answers is a redirect to HTTPS." });
    }
    if (tls) firewall.allowFrom(`Https${suffix}`, peer, Ports.tcp(443), "HTTPS");
  }
  // Every port: the ports of a release are the ledger's, and those of a running one must stay open.
  firewall.allowTo("Instances", Peer.range(network.addressRange), Ports.allTcp(), "Requests and health checks");
  return firewall;
}

/** Who is let in, with what their rules' ids end in: a range's own rules go and come with the range. */
function peers(access: Access): (readonly [suffix: string, peer: Peer])[] {
  if (access.kind !== "only") return [["", Peer.anyone()]];
  return usableRanges(access).map((range) => [`-${range.replace(/[^0-9a-f]/gi, "-")}`, Peer.range(range)]);
}
