import { isIPv6 } from "node:net";
import { Token } from "cdktf";
import { quoted, type Fault } from "../core/fault";
import { AddressRange } from "./address-range";

/** Where one rule of a firewall leads to or comes from, as the provider spells it. Exactly one is set. */
export interface PeerAddress {
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly referencedSecurityGroupId?: string;
}

/** The other side of an allowance. */
export class Peer {
  /** Everything that has joined another firewall, by the id of its security group. */
  static firewall(securityGroupId: string): Peer {
    return new Peer([["", { referencedSecurityGroupId: securityGroupId }]]);
  }

  /** A range of addresses, as `203.0.113.7/32`; IPv6 too. */
  static range(cidr: string): Peer {
    return new Peer([["", cidr.includes(":") ? { cidrIpv6: cidr } : { cidrIpv4: cidr }]], cidr);
  }

  /** The whole internet, by IPv4 and IPv6. */
  static anyone(): Peer {
    return new Peer([
      ["Ipv4", { cidrIpv4: "0.0.0.0/0" }],
      ["Ipv6", { cidrIpv6: "::/0" }],
    ]);
  }

  private constructor(
    /** The addresses, one rule each, with what their rules' ids end in. */
    readonly addresses: readonly (readonly [string, PeerAddress])[],
    private readonly cidr?: string,
  ) {}

  faults(prop: string): Fault[] {
    const cidr = this.cidr;
    if (cidr === undefined || Token.isUnresolved(cidr)) return [];
    const value = quoted(cidr);
    if (cidr.endsWith("/0")) {
      const remedy = "Write Peer.anyone(), which covers IPv6 too and shows what is meant.";
      return [{ prop, value, rule: "it is the whole internet", remedy }];
    }
    if (!cidr.includes(":")) return AddressRange.of(cidr).faults(prop);
    const [address = "", length = ""] = cidr.split("/");
    if (isIPv6(address) && /^\d+$/.test(length) && Number(length) <= 128) return [];
    const remedy = "Write an address, a slash and the length, as 2001:db8::/32.";
    return [{ prop, value, rule: "it must be a range of IPv6 addresses in CIDR notation", remedy }];
  }
}
