/** Who put a release into its color, when, and from what. Times are ISO 8601 in UTC: `2026-11-21T08:32:35Z`. */
export interface Deployed {
  /** Who asked for it. */
  readonly by: string;
  /** When. */
  readonly at: string;
  /** Revision of the source that described the service. */
  readonly revision: string;
  /** Fingerprint of what the code says of the service: variables, health checks, sizes. */
  readonly configuration: string;
  /** Why the soak was cut short; left out for an ordinary release. */
  readonly hotfix?: string | undefined;
  /** `staging r7`, when it was promoted. */
  readonly from?: string | undefined;
}

/** Why a release was given up. It is never tried again under its id. */
export interface Failed {
  readonly at: string;
  /** What was seen: `1 of 2 targets healthy after 15 min`. */
  readonly reason: string;
}

/** What one named check found about a release, the last time it ran. */
export interface Evidence {
  /** Name of the check: `targets-healthy`. */
  readonly check: string;
  readonly result: "passed" | "failed";
  /** What was seen: `2 of 2`. */
  readonly detail: string;
  readonly at: string;
  /** Who ran it. */
  readonly by: string;
}

/** For how long a release served users. */
export interface Served {
  /** When it was first seen with all of the traffic. */
  readonly since: string;
  /** When it lost the last of it to its successor; left out while it serves. */
  readonly until?: string | undefined;
}
