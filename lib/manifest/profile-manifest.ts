/** A profile as people compare it with another one. */
export interface ProfileManifest {
  /** The environment's name where room is short: in bucket names and titles of alarms. */
  readonly shortName: string;
  /** Every knob, by name. */
  readonly knobs: Readonly<Record<string, KnobManifest>>;
}

/** A knob of a profile. */
export interface KnobManifest {
  /** Its value in words: `20 GiB, growing up to 100 GiB`. */
  readonly value: string;
  /** Why it differs from production's; left out where it does not. */
  readonly reason?: string | undefined;
}

/** Where constructs are that Terraform's JSON does not place. Paths are below the stack. */
export interface ConstructsManifest {
  /** Names of the services by path, also of those that have a ledger of their own. */
  readonly services: Readonly<Record<string, string>>;
  /** Paths of the local values by name. */
  readonly locals: Readonly<Record<string, string>>;
}
