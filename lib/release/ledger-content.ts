import type { Color } from "./color";

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

/** Who runs what, and who serves. */
export interface ServiceEntry {
  /** Share of traffic by color, in whole percents that sum to 100; empty while nothing is live. */
  readonly traffic: { readonly [Name in Color]?: number | undefined };
  /** What each color runs; a color that is left out runs nothing. */
  readonly colors: { readonly [Name in Color]?: Release | undefined };
}

/** An id plus immutable content: image digests, machine image, what it answers. */
export interface Release {
  /** `r7`; never used twice for a service. */
  readonly release: string;
  /** The machine image, pinned: `ami-…`. */
  readonly machineImage: string;
  /** Containers by name. */
  readonly containers: Readonly<Record<string, ReleasedContainer>>;
  /** What the release answers. */
  readonly routes: readonly ReleasedRoute[];
}

/** What one container of a release runs. */
export interface ReleasedContainer {
  /** `repository@sha256:<digest>` */
  readonly image: string;
  /** The port on which the container listens. */
  readonly port: number;
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
