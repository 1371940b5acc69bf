import type { Capacity } from "../compute/capacity";
import type { Protection } from "../core/protection";
import type { Duration } from "../core/duration";
import type { StorageSize } from "../core/storage-size";
import type { DatabaseStorage } from "../database/database-storage";
import type { Domain } from "../dns/domain";
import type { AlarmAudience } from "../monitoring/audience";
import type { Egress } from "../network/network";
import type { ReleasePolicy } from "../release/release-policy";
import type { Access } from "../traffic/access";
import type { SearchEngines } from "../traffic/exposure";

/** Every knob that may differ between two environments. What is not here has the same shape everywhere. */
export interface ProfileKnobs {
  /** AWS account, 12 digits. Terraform refuses any other. */
  readonly account: string;
  /** AWS region, such as `us-east-1`. Prices differ by region, up to 20 %. */
  readonly region: string;
  /** Where users find the environment. With a domain there is TLS; the certificate is free, the zone $0.50 a month. */
  readonly domain: Domain | undefined;
  /** Who may reach the load balancer. No cost. */
  readonly access: Access;
  /**
   * Whether search engines may list what they find: `X-Robots-Tag: noindex` if not. Written by the proxy of a service; one
   * without a proxy answers the same either way. No cost.
   */
  readonly searchEngines: SearchEngines;
  /** Who is told when an alarm fires. E-mail costs nothing at this scale. */
  readonly notify: AlarmAudience;
  /** Addresses of the network, a /16 to /24; overlaps no other environment. No cost. */
  readonly addressRange: string;
  /** How instances reach the world: see {@link Egress}. A NAT gateway nearly doubles a small environment's bill. */
  readonly egress: Egress;
  /** EC2 instance type. The largest single knob of a small bill: `t3.micro` is about $7.60 a month each. */
  readonly instanceType: string;
  /** Instances of a running color; every one costs its type, its disk and its public address. */
  readonly capacity: Capacity;
  /** Root disk of an instance: $0.08 per GiB and month. */
  readonly disk: StorageSize;
  /** RDS instance class: `db.t3.micro` is about $13 a month. */
  readonly databaseClass: string;
  /** Database storage and how far it may grow: $0.115 per GiB and month. */
  readonly databaseStorage: DatabaseStorage;
  /** A standby in another zone doubles the database's cost and survives the loss of a zone. */
  readonly databaseStandby: "none" | "otherZone";
  /** When changes of the database's settings are carried out; a restart may come with them. No cost. */
  readonly databaseChanges: "immediately" | "inMaintenanceWindow";
  /** How far back the database can be restored, 1 to 35 days; free up to the size of the database. */
  readonly backupRetention: Duration;
  /** How long logs are kept: $0.03 per GB and month. */
  readonly logRetention: Duration;
  /** Whether data resists deletion. */
  readonly protection: Protection;
  /** What a release must show before it gets traffic. Read by the release commands; decides no resource. No cost. */
  readonly releases: ReleasePolicy;
}

export type KnobName = keyof ProfileKnobs;

/** Differences by knob. */
export type Differences = {
  readonly [Name in KnobName]?: { readonly value: ProfileKnobs[Name]; readonly reason: string };
};
