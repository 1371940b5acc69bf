import { Token } from "cdktf";
import type { Fault } from "../core/fault";

const HIGHEST = 65_535;

/** What a firewall lets through: a protocol and its ports. */
export class Ports {
  /** One TCP port, 1 to 65535. */
  static tcp(port: number): Ports {
    return new Ports("tcp", port, port);
  }

  /** Every TCP port. */
  static allTcp(): Ports {
    return new Ports("tcp", 0, HIGHEST);
  }

  /** Every port of every protocol. */
  static all(): Ports {
    return new Ports("-1");
  }

  private constructor(
    /** As the provider spells it; `-1` is every protocol, and then there are no ports. */
    readonly protocol: string,
    readonly from?: number,
    readonly to?: number,
  ) {}

  faults(prop: string): Fault[] {
    const port = this.to;
    if (port === undefined || Token.isUnresolved(port)) return [];
    if (Number.isInteger(port) && port >= 1 && port <= HIGHEST) return [];
    const rule = `a port is a whole number from 1 to ${HIGHEST}`;
    return [{ prop, value: String(port), rule, remedy: "Give the port that is listened on, as Ports.tcp(443)." }];
  }
}
