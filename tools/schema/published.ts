import { join } from "node:path";
import { z } from "zod";
import { COST_SCHEMA } from "../../lib/cost/cost-document";
import { MANIFEST_SCHEMA } from "../../lib/manifest/manifest-schema";
import { COMPARISON_SCHEMA } from "../../lib/parity/comparison-schema";
import { REVIEW_SCHEMA } from "../../lib/review/document/review-schema";
import { LEDGER_SCHEMA } from "../../lib/release/ledger-schema";

const FOLDER = join(__dirname, "../../schema");

/** A schema that others read, as JSON Schema. */
export interface PublishedSchema {
  readonly path: string;
  readonly text: string;
}

/** The schema of release ledgers; ledgers name it as their `$schema`. */
export const LEDGER: PublishedSchema = {
  path: join(FOLDER, "release-ledger.schema.json"),
  text: jsonSchema(LEDGER_SCHEMA),
};

/** The schema of the manifests that synthesis writes. */
export const MANIFEST: PublishedSchema = {
  path: join(FOLDER, "environment-manifest.schema.json"),
  text: jsonSchema(MANIFEST_SCHEMA),
};

/** The schema of what `twinstack cost --json` prints. */
export const COST: PublishedSchema = {
  path: join(FOLDER, "environment-cost.schema.json"),
  text: jsonSchema(COST_SCHEMA),
};

/** The schema of what `twinstack compare --json` prints. */
export const COMPARISON: PublishedSchema = {
  path: join(FOLDER, "comparison.schema.json"),
  text: jsonSchema(COMPARISON_SCHEMA),
};

/** The schema of what `twinstack diff --json` prints. */
export const REVIEW: PublishedSchema = {
  path: join(FOLDER, "change-review.schema.json"),
  text: jsonSchema(REVIEW_SCHEMA),
};

function jsonSchema(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`;
}
