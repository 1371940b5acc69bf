import type { ServiceManifest } from "../../manifest/environment-manifest";
import type { Release, ReleaseContent } from "../../release/ledger-content";
import type { SchemaChange } from "../../release/schema-change";
import type { Standing } from "../../release/transitions/standing";
import { CliError } from "../cli-error";

/** What a new release is made from. */
export interface Ingredients {
  /** Resolved images by container: those that were asked for. */
  readonly images: Readonly<Record<string, string>>;
  /** The machine image, pinned. */
  readonly machineImage: string;
  /** What its migration does to the schema, if somebody said. */
  readonly schemaChange?: SchemaChange | undefined;
}

/** What the next release runs: the code's containers and routes, with new images where some were asked for. */
export function releaseContent(
  service: string,
  manifest: ServiceManifest,
  former: Release | undefined,
  { images, machineImage, schemaChange }: Ingredients,
): ReleaseContent {
  if (schemaChange && !manifest.migration) throw noMigration(service, schemaChange);
  const ports: Record<string, { port?: number }> = { ...manifest.containers };
  for (const name of manifest.portless) ports[name] = {};
  const containers = Object.entries(ports).map(([name, { port }]) => {
    const image = images[name] ?? former?.containers[name]?.image;
    if (image !== undefined) return [name, port === undefined ? { image } : { image, port }] as const;
    throw new CliError(
      `container ${name} of ${service} has no image yet`,
      `Say which one to run: --image ${name}=<repository>:<tag>.`,
      2,
    );
  });
  return { machineImage, containers: Object.fromEntries(containers), routes: manifest.routes, schemaChange };
}

function noMigration(service: string, schemaChange: SchemaChange): CliError {
  return new CliError(
    `${service} has no migration, so no release of it can ${schemaChange} a schema`,
    "Give the service a migrate prop in the code, or say nothing of the schema. Nothing was changed.",
  );
}

/** The release whose images the next one keeps where nothing else is asked for: the live one, else the newest. */
export function formerRelease(standing: Standing): Release | undefined {
  return standing.release(standing.whole ?? standing.live[0] ?? standing.running.at(-1));
}

/** Whether two releases would run the same. What was said of the schema changes nothing of that. */
export function runsTheSame(content: ReleaseContent, configuration: string, other: Release | undefined): boolean {
  if (!other || other.deployed?.configuration !== configuration) return false;
  const { machineImage, containers, routes } = other;
  return text(content) === text({ machineImage, containers, routes });
}

function text({ machineImage, containers, routes }: ReleaseContent): string {
  const images = Object.entries(containers)
    .map(([name, { image, port }]) => [name, image, port])
    .sort();
  return JSON.stringify([machineImage, images, routes.map(({ host, path, container }) => [host, path, container])]);
}
