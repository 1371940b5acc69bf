import { z } from "zod";
import type { LedgerContent } from "./ledger-content";
import { RELEASE_RECORD } from "./release-record-schema";
import { SCHEMA_CHANGES } from "./schema-change";

const containerName = z
  .string()
  .regex(
    /^(?!constructor$)[a-z][a-z0-9-]{0,15}$/,
    "at most 16 lower-case letters, digits and hyphens, starting with a letter",
  );

/** A route as ledgers hold it. */
export const ROUTE_SCHEMA = z
  .strictObject({
    host: z.string().min(1).optional().describe("Host name, `*` as wildcard; any host when left out."),
    path: z.string().startsWith("/").optional().describe("Path pattern; any path when left out."),
    container: containerName.describe("The container that answers."),
    priority: z.int().min(1).max(50_000).optional().describe("Rule priority, when the default one does not do."),
  })
  .describe("A host and path pattern, and the container that answers it.");

const container = z
  .strictObject({
    image: z.string().describe("repository@sha256:<digest>; tags are refused."),
    port: z
      .int()
      .min(1)
      .max(65_535)
      .optional()
      .describe("The port on which the container listens; left out for one that nobody calls, such as a worker."),
  })
  .describe("What one container of the release runs.");

/** What a release runs, as ledgers hold it. */
export const RELEASE_CONTENT = {
  machineImage: z
    .string()
    .regex(/^ami-[0-9a-f]{8,17}$/, "the id of a machine image, ami-…")
    .describe("The machine image, pinned."),
  containers: z.record(containerName, container).describe("Containers by name."),
  routes: z.array(ROUTE_SCHEMA).min(1).describe("What the release answers."),
  schemaChange: z
    .enum(SCHEMA_CHANGES)
    .optional()
    .describe("What its migration does to the schema: `expand` only adds, `contract` removes what earlier code used."),
};

const release = z
  .strictObject({
    release: z
      .string()
      .regex(/^r[1-9][0-9]{0,5}$/, "r and a number, such as r7")
      .describe("The release's id; never used twice for a service."),
    ...RELEASE_CONTENT,
    ...RELEASE_RECORD,
  })
  .describe(
    "An id and immutable content: written once into a color, never edited. What became of it stands beside it.",
  );

const percent = z.int().min(0).max(100);

/** Shares of traffic, as ledgers hold them. */
export const TRAFFIC_SCHEMA = z.strictObject({ blue: percent.optional(), green: percent.optional() });

const number = z.int().min(1).max(999_999);

const formerName = z
  .strictObject({
    name: z.string().min(1).describe("The name."),
    lastRelease: number.describe("Highest number of a release under this name."),
  })
  .describe("A former name; resources of releases of that time carry it as long as they run.");

const service = z
  .strictObject({
    traffic: TRAFFIC_SCHEMA.describe(
      "Share of traffic by color, in whole percents that sum to 100; empty while nothing is live.",
    ),
    previous: TRAFFIC_SCHEMA.optional().describe(
      "What rollback returns to: 100 on the color that had all traffic before it moved.",
    ),
    lastRelease: number
      .optional()
      .describe("Highest number that a release of the service ever had: ids are never used twice."),
    formerly: z.array(formerName).optional().describe("Names that the service had before, oldest first."),
    colors: z
      .strictObject({ blue: release.optional(), green: release.optional() })
      .describe("What each color runs; a color that is left out runs nothing."),
  })
  .describe("Who runs what, and who serves.");

/** The shape of a release ledger. Published as JSON Schema, for editors and for other tools. */
export const LEDGER_SCHEMA: z.ZodType<LedgerContent> = z
  .strictObject({
    $schema: z.string().optional().describe("Where this schema lies; for editors."),
    environment: z.string().min(1).describe("The environment that this ledger belongs to."),
    serial: z.int().min(0).describe("Number of the last transition. Every transition raises it by one."),
    services: z.record(z.string(), service).describe("Services by construct id."),
  })
  .describe("Release ledger: which color of each service is live, and exactly what each color runs.");
