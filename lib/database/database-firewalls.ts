import { Construct } from "constructs";
import type { Identity } from "../core/identity";
import { Firewall } from "../network/firewall";
import type { Network } from "../network/network";
import { Peer } from "../network/peer";
import { Ports } from "../network/ports";

export interface DatabaseFirewallsProps {
  /** Where the database and its clients are. */
  readonly network: Network;
  /** Whose firewalls they are; their names start with it. */
  readonly identity: Identity;
  /** Parts of the names, after application and environment. */
  readonly name: readonly string[];
  /** The port on which the engine listens. */
  readonly port: number;
}

/**
 * Who reaches a database: what has joined `clients`, and nothing else. Services join `clients` instead of being let in
 * one by one, so that a running release keeps its access when the code stops asking for it.
 */
export class DatabaseFirewalls extends Construct {
  /** The database's own. */
  readonly server: Firewall;
  /** Joined by whatever uses the database; it has no rule of its own. */
  readonly clients: Firewall;
  /** The one way in. */
  readonly allowance: ReturnType<Firewall["allowFrom"]>;

  constructor(scope: Construct, id: string, { network, identity, name, port }: DatabaseFirewallsProps) {
    super(scope, id);
    this.clients = new Firewall(this, "Clients", {
      network,
      identity,
      name: [...name, "clients"],
      description: "Whatever uses the database",
    });
    this.server = new Firewall(this, "Server", { network, identity, name, description: "The database" });
    this.allowance = this.server.allowFrom(
      "Clients",
      Peer.firewall(this.clients.securityGroupId),
      Ports.tcp(port),
      "Queries of its clients",
    );
  }
}
