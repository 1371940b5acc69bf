import type { Refusal } from "../release/transitions/outcome";
import type { EnvironmentManifest } from "./environment-manifest";
import { MANIFEST_FORMAT, MANIFEST_SCHEMA } from "./manifest-schema";

const REMEDY = "Synthesize again: npx cdktf synth.";

/** Reads a manifest's text, or says why it cannot be read; `source` is its path, for messages. */
export function readManifest(text: string, source: string): EnvironmentManifest | Refusal {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { rule: `${source} is not valid JSON: ${(error as SyntaxError).message}`, remedy: REMEDY };
  }
  const format = formatOf(json);
  if (format !== MANIFEST_FORMAT) {
    const found = format === undefined ? "no format number" : `format ${JSON.stringify(format)}`;
    const rule = `${source} was made by another version of twinstack: it has ${found}, and this one reads ${MANIFEST_FORMAT}`;
    return { rule, remedy: REMEDY };
  }
  const parsed = MANIFEST_SCHEMA.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || "the whole file";
  return { rule: `${source} is not as synthesis writes it: ${place}: ${issue?.message}`, remedy: REMEDY };
}

function formatOf(json: unknown): unknown {
  return typeof json === "object" && json !== null ? (json as { format?: unknown }).format : undefined;
}
