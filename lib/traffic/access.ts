import { quoted, type Fault } from "../core/fault";
import { Peer } from "../network/peer";
import type { Secret } from "../secrets/secret";

/**
 * Who may reach a load balancer. A union, so that a restriction always comes with its ranges and its reason.
 *
 * - `everyone`: the whole internet.
 * - `only`: some ranges of addresses; everybody else's connections are dropped.
 * - `password`: the whole internet may connect, and has to sign in.
 */
export type Access = AccessForEveryone | AccessForSome | AccessWithPassword;

/** The whole internet may connect; asks for TLS. */
export interface AccessForEveryone {
  readonly kind: "everyone";
}

/** Only some ranges may connect, for a reason. */
export interface AccessForSome {
  readonly kind: "only";
  /** Ranges of addresses in CIDR notation, as `203.0.113.7/32`. */
  readonly ranges: readonly string[];
  /** Who they are and why only they, for whoever is locked out. */
  readonly reason: string;
}

/** Whoever knows the password. A browser asks for it; services ask by their {@link ReverseProxy}. */
export interface AccessWithPassword {
  readonly kind: "password";
  /** Name to sign in with, 1 to 32 letters, digits and `. _ -`. */
  readonly user: string;
  /** The password: one line of at most 256 characters. */
  readonly password: Secret;
}

/** Factories of {@link Access}. */
export const Access = {
  /** The whole internet; needs a domain, because then there is TLS. */
  everyone: (): Access => ({ kind: "everyone" }),
  /** Some ranges of addresses only: `Access.only(["203.0.113.0/24"], "the office")`. No cost. */
  only: (ranges: readonly string[], reason: string): Access => ({ kind: "only", ranges, reason }),
  /**
   * Whoever knows the password: `Access.password("team", Secret.named("site-password"))`. Needs a domain, because then there
   * is TLS, and a proxy of each service: a load balancer cannot ask for passwords. The secret costs $0.40 a month.
   */
  password: (user: string, password: Secret): Access => ({ kind: "password", user, password }),
};

const USER = /^[A-Za-z0-9._-]{1,32}$/;

/** Two rules a range (80 and 443); a security group has 60 for incoming traffic. Source: Amazon VPC quotas. */
const MOST_RANGES = 30;

/** What is wrong with an access. */
export function accessFaults(prop: string, access: Access): Fault[] {
  if (access.kind === "everyone") return [];
  if (access.kind === "password") return passwordFaults(prop, access);
  const faults = access.ranges.flatMap((range, index) => rangeFaults(`${prop}.ranges[${index}]`, range));
  if (access.ranges.length === 0) {
    const remedy = 'Name the ranges, as Access.only(["203.0.113.0/24"], "the office").';
    faults.push({ prop: `${prop}.ranges`, value: "empty", rule: "nobody could reach the load balancer", remedy });
  }
  if (access.ranges.length > MOST_RANGES) {
    const rule = `a firewall has room for ${MOST_RANGES}`;
    const remedy = "Join ranges, or pass a wider one.";
    faults.push({ prop: `${prop}.ranges`, value: `${access.ranges.length} ranges`, rule, remedy });
  }
  if (access.reason.trim() === "") {
    const remedy = "Say whose ranges these are.";
    faults.push({ prop: `${prop}.reason`, value: "empty", rule: "a restriction has a reason", remedy });
  }
  return faults;
}

function passwordFaults(prop: string, { user, password }: AccessWithPassword): Fault[] {
  const faults: Fault[] = [];
  if (!USER.test(user)) {
    const rule = "a name to sign in with has 1 to 32 letters, digits and . _ -";
    faults.push({ prop: `${prop}.user`, value: quoted(user), rule, remedy: 'Write for example "team".' });
  }
  return [...faults, ...password.faults(`${prop}.password`)];
}

/** The ranges that can be put into a firewall, each once. The others are faults, and told as such. */
export function usableRanges(access: AccessForSome): string[] {
  return [...new Set(access.ranges)].filter((range) => rangeFaults("", range).length === 0);
}

function rangeFaults(prop: string, range: string): Fault[] {
  if (!range.endsWith("/0")) return Peer.range(range).faults(prop);
  const remedy = "Write Access.everyone(), which shows what is meant.";
  return [{ prop, value: quoted(range), rule: "it is the whole internet", remedy }];
}
