import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PROBED } from "./probed";

/**
 * Makes `lib/review/replacement/force-new.json` from two files: facts about what replaces a resource, and the provider's
 * own schema, as `terraform providers schema -json` prints it. An argument that the provider fills in by itself replaces
 * nothing when it is only taken out of the code.
 */
const [, , factsFile, schemaFile] = process.argv;
if (!factsFile || !schemaFile) throw new Error("usage: write.ts <force-new.json> <providers-schema.json>");

const FACTS = z.looseObject({ _meta: z.object({ provider: z.string(), method: z.string(), collected: z.string() }) });
const FACT = z.object({
  attributes: z.array(z.string()),
  conditional: z.record(z.string(), z.string()).default({}),
});
const ATTRIBUTE = z.object({ optional: z.boolean().default(false), computed: z.boolean().default(false) });
const RESOURCE = z.object({ block: z.object({ attributes: z.record(z.string(), ATTRIBUTE).default({}) }) });
const SCHEMA = z.object({
  provider_schemas: z.record(z.string(), z.object({ resource_schemas: z.record(z.string(), RESOURCE) })),
});

const { _meta: meta, ...types } = FACTS.parse(JSON.parse(readFileSync(factsFile, "utf8")));
const [provider] = Object.values(SCHEMA.parse(JSON.parse(readFileSync(schemaFile, "utf8"))).provider_schemas);
const all = { ...(types as Record<string, unknown>), ...PROBED };

const compact = Object.entries(all).map(([type, value]) => {
  const { attributes, conditional } = FACT.parse(value);
  const known = provider?.resource_schemas[type]?.block.attributes ?? {};
  const keptWhenUnset = attributes.filter((name) => known[name]?.optional && known[name].computed);
  return [type, { replaces: attributes, keptWhenUnset, conditional }] as const;
});
const text = JSON.stringify({ ...meta, types: Object.fromEntries(compact) }, null, 1);
writeFileSync(join(__dirname, "../../lib/review/replacement/force-new.json"), `${text}\n`);
