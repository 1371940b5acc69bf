import { join } from "node:path";
import { z } from "zod";
import { LEDGER_SCHEMA } from "../../lib/release/ledger-schema";

/** Where the schema of release ledgers is published; ledgers name it as their `$schema`. */
export const PUBLISHED = join(__dirname, "../../schema/release-ledger.schema.json");

/** The schema of release ledgers as JSON Schema, for editors and for other tools. */
export function ledgerJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(LEDGER_SCHEMA, { io: "input" }), null, 2)}\n`;
}
