import { Duration } from "../core/duration";
import type { Patience } from "./patience";

/**
 * The command that brings a database's schema to what a release needs.
 *
 * It runs once per release, on one of its instances, before that release's first container starts; the other instances wait
 * for it. It runs in the image of one of the service's containers, with that container's variables, secrets and mounts.
 * If it ends with another status than 0, or takes too long, no container of the release starts: the health gate fails, and
 * traffic stays where it is. What it changed until then stays changed.
 *
 * It must be safe to run again: an instance can die in the middle of it, and another one then starts it anew. Tools such as
 * Alembic, Flyway, Django's and Rails' keep a table of what was done, and skip that. Postgres can take back a migration
 * that breaks off, since its statements about the schema are transactional. MySQL's are not: each commits at once, and what
 * breaks off between two of them is half done. There, write one statement per migration, and each so that it can be
 * repeated, such as `CREATE TABLE IF NOT EXISTS`.
 *
 * While it runs, users are served by the former release: what it removes must not be used there any more. A release can say
 * so, see `twinstack deploy --schema-change`.
 *
 * Cost: none of its own.
 */
export interface Migration {
  /** Name of the container in whose image the command runs, as it stands in `containers`. */
  readonly container: string;
  /** The program and its arguments, each by itself; no shell reads them. It replaces the image's command. */
  readonly command: readonly string[];
  /**
   * How long it may take, in whole seconds from 1 s to the service's health gate; then it is stopped and has failed. The
   * containers have to start and become healthy within the same gate, so leave them some of it.
   * @default half of the health gate, at most 10 min: 7 min 30 s of the default gate
   */
  readonly timeout?: Duration;
}

/** The rest of the health gate is for the boot before it and for the containers after it. */
const TIMEOUT = Duration.minutes(10);

/** How long a migration may take. */
export function migrationTimeout({ timeout }: Migration, { healthGate }: Patience): Duration {
  const half = Duration.seconds(Math.max(1, Math.floor(healthGate.toSeconds() / 2)));
  return timeout ?? (half.isBelow(TIMEOUT) ? half : TIMEOUT);
}
