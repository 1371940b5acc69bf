import type { Color } from "./color";
import type { Deployed, Evidence, Failed, Served } from "./release-record";
import type { SchemaChange } from "./schema-change";

/** What a release ledger holds. Plain types: whoever uses this library need not know how it checks a file. */
export interface LedgerContent {
  /** Where the schema lies; for editors. */
  readonly $schema?: string | undefined;
  /** The environment that the ledger belongs to. */
  readonly environment: string;
  /** Number of the last transition. Every transition raises it by one. */
  readonly serial: number;
  /** Services by construct id. */
  readonly services: Readonly<Record<string, ServiceEntry>>;
}

/** Share of traffic by color, in whole percents. */
export type Traffic = { readonly [Name in Color]?: number | undefined };

/** Who runs what, and who serves. */
export interface ServiceEntry {
  /** Share of traffic by color, in whole percents that sum to 100; empty while nothing is live. */
  readonly traffic: Traffic;
  /** What rollback returns to: 100 on the color that had all traffic before it moved; left out when there is no way back. */
  readonly previous?: Traffic | undefined;
  /** What each color runs; a color that is left out runs nothing. */
  readonly colors: { readonly [Name in Color]?: Release | undefined };
  /** Highest number that a release of the service ever had: ids are never used twice. */
  readonly lastRelease?: number | undefined;
  /** Names that the service had before, oldest first. */
  readonly formerly?: readonly FormerName[] | undefined;
}

/** A name that a service had before it was renamed. Resources of its releases of that time carry it as long as they run. */
export interface FormerName {
  readonly name: string;
  /** Highest number of a release under this name. */
  readonly lastRelease: number;
}

/** What a release runs: written once, never edited. */
export interface ReleaseContent {
  /** The machine image, pinned: `ami-…`. */
  readonly machineImage: string;
  /** Containers by name. */
  readonly containers: Readonly<Record<string, ReleasedContainer>>;
  /** What the release answers. */
  readonly routes: readonly ReleasedRoute[];
  /** What its migration does to the database's schema; left out when nobody said. */
  readonly schemaChange?: SchemaChange | undefined;
}

/**
 * An id plus immutable content: image digests, machine image, what it answers. What became of it (deployed, failed,
 * evidence, served) is a record for people and gates; synthesis does not see it.
 */
export interface Release extends ReleaseContent {
  /** `r7`; never used twice for a service. */
  readonly release: string;
  /** Who deployed it, when and from what. */
  readonly deployed?: Deployed | undefined;
  /** Why it was given up; left out unless it was. */
  readonly failed?: Failed | undefined;
  /** What checks found, the last run of each. */
  readonly evidence?: readonly Evidence[] | undefined;
  /** For how long it served all users; left out if it never did, or if a rollback took its traffic. */
  readonly served?: Served | undefined;
}

/** What one container of a release runs. */
export interface ReleasedContainer {
  /** `repository@sha256:<digest>` */
  readonly image: string;
  /** The port on which the container listens; left out for one that nobody calls, such as a worker. */
  readonly port?: number | undefined;
}

/** A host and path pattern, and the container that answers it. */
export interface ReleasedRoute {
  /** Host name, `*` as wildcard; any host when left out. */
  readonly host?: string | undefined;
  /** Path pattern; any path when left out. */
  readonly path?: string | undefined;
  /** The container that answers. */
  readonly container: string;
  /** Rule priority, when the default one does not do. */
  readonly priority?: number | undefined;
}
