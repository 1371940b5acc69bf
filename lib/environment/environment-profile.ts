import { Duration } from "../core/duration";
import type { Fault } from "../core/fault";
import { Protection, type DisposableData } from "../core/protection";
import { StorageSize } from "../core/storage-size";
import { DatabaseStorage } from "../database/database-storage";
import type { EmailRecipient, ExistingTopic } from "../monitoring/audience";
import { RELEASE_POLICY } from "../release/release-policy";
import { Access } from "../traffic/access";
import { defaultAddressRange } from "./address-range-of";
import { differs } from "./difference";
import { soundName } from "./sound-identity";
import { derivedFaults, differenceFaults } from "./difference-faults";
import { definedIn, withoutHoles } from "./knob-holes";
import { inShape, shapeFaults } from "./knob-shapes";
import { profileFaults } from "./profile-faults";
import { productionFaults } from "./production-faults";
import type { Differences, KnobName, ProfileKnobs } from "./profile-knobs";
import { STAGING_DIFFERENCES } from "./staging-differences";

/** What a production environment must say; everything else has a default. */
export type ProductionProps = Pick<ProfileKnobs, "account" | "region"> & {
  readonly domain: NonNullable<ProfileKnobs["domain"]>;
  /** Somebody, at least one. */
  readonly notify: readonly [Recipient, ...(readonly Recipient[])];
  /** @default Protection.protected() */
  readonly protection?: Exclude<Protection, DisposableData>;
} & Partial<Omit<ProfileKnobs, "protection">>;

type Recipient = EmailRecipient | ExistingTopic;

/** An environment's own name, and the short one for bucket names and alarm titles. */
export interface ProfileName {
  /** Also the stack's id, the ledger's file name, and part of every resource's name. */
  readonly name: string;
  /** @default the name */
  readonly shortName?: string;
}

const PRODUCTION: ProfileName = { name: "production", shortName: "prod" };

/** Everything that production has unless its profile says otherwise. Safe first, then cheap. */
const DEFAULTS = {
  access: Access.everyone(),
  searchEngines: "indexed",
  egress: "publicAddress",
  instanceType: "t3.micro",
  capacity: { min: 1, max: 2 },
  disk: StorageSize.gib(20),
  databaseClass: "db.t4g.micro",
  databaseStorage: DatabaseStorage.growing(StorageSize.gib(20), StorageSize.gib(100)),
  databaseStandby: "none",
  databaseChanges: "inMaintenanceWindow",
  backupRetention: Duration.days(14),
  logRetention: Duration.days(90),
  protection: Protection.protected(),
  releases: RELEASE_POLICY,
} as const satisfies Partial<ProfileKnobs>;

/** In place of an account and a region that are no texts, which is told. */
const HARMLESS_PLACE = { account: "000000000000", region: "us-east-1" };

/**
 * The values of every knob of an environment. Production is the truth; every other environment is derived from it and
 * says how it differs, and why. Immutable.
 */
export class EnvironmentProfile {
  /** Production: TLS, somebody to notify, and data that resists deletion are required. */
  static production(props: ProductionProps): EnvironmentProfile {
    const defaults = { ...DEFAULTS, addressRange: defaultAddressRange(PRODUCTION.name) };
    const given = { ...defaults, ...definedIn(props) };
    const sound = inShape(given, { ...defaults, ...HARMLESS_PLACE });
    const faults = [...shapeFaults(given), ...productionFaults(sound)];
    return new EnvironmentProfile(PRODUCTION, withoutHoles(sound, { tls: true }), {}, faults);
  }

  private constructor(
    private readonly names: ProfileName,
    /** The value of every knob. */
    readonly knobs: ProfileKnobs,
    /** Every difference from production, with its reason. Empty for production itself. */
    readonly differences: Differences,
    private readonly ownFaults: readonly Fault[],
  ) {}

  /** The environment's name, which is also its stack's id. */
  get name(): string {
    return this.names.name;
  }

  get shortName(): string {
    return this.names.shortName ?? this.names.name;
  }

  /** What is wrong with the knobs, for the construct that is given the profile to report. */
  get faults(): Fault[] {
    return [...this.ownFaults, ...profileFaults(this.knobs), ...differenceFaults(this.differences)];
  }

  /**
   * A cheaper environment of the same shape: its own addresses and host name, and data that may be destroyed. Anything
   * else that differs is said here, each with its reason.
   */
  cheaper(name: string, differences: Differences = {}): EnvironmentProfile {
    return this.derive({ name }, { ...STAGING_DIFFERENCES, ...differences });
  }

  /** Staging: {@link cheaper}, by the name that everybody uses. */
  staging(differences: Differences = {}): EnvironmentProfile {
    return this.cheaper("staging", differences);
  }

  /** A short-lived environment for one change: staging's values, on the smallest machines. */
  preview(name: string, differences: Differences = {}): EnvironmentProfile {
    return this.cheaper(name, {
      capacity: differs({ min: 1, max: 1 }, "one reviewer at a time"),
      databaseClass: differs("db.t4g.micro", "one reviewer at a time"),
      instanceType: differs("t3.micro", "one reviewer at a time"),
      ...differences,
    });
  }

  private derive(names: ProfileName, differences: Differences): EnvironmentProfile {
    const all: Differences = {
      addressRange: differs(defaultAddressRange(names.name), "every environment has a network of its own"),
      domain: differs(this.knobs.domain?.below(soundName(names.name)), "every environment has a host name of its own"),
      ...definedIn(this.declared(differences)),
    };
    const values = Object.fromEntries(Object.entries(all).map(([knob, { value }]) => [knob, value]));
    const given = { ...this.knobs, ...values };
    const sound = inShape(given, this.knobs);
    const faults = [...shapeFaults(given), ...derivedFaults(names.name, sound)];
    return new EnvironmentProfile(names, withoutHoles(sound), { ...this.differences, ...all }, faults);
  }

  /** A bare value in place of a difference, which only a cast allows, is one without a reason: told as such. */
  private declared(differences: Differences): Differences {
    const entries = Object.entries(differences).map(([knob, given]: [string, unknown]) => {
      const isDifference = given === undefined || (typeof given === "object" && given !== null && "reason" in given);
      return [knob, isDifference ? given : differs(this.knobs[knob as KnobName], "")];
    });
    return Object.fromEntries(entries) as Differences;
  }

  /** Why a knob differs from production, if it does. */
  reasonFor(knob: KnobName): string | undefined {
    return this.differences[knob]?.reason;
  }
}
