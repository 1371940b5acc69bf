import type { Resource } from "./snippet";

const LONGEST_VALUE = 100;

/**
 * What a snippet makes, as text: every address, and below it the arguments that the page asks for.
 *
 * @param wanted `aws_s3_bucket(bucket, force_destroy) aws_db_instance(multi_az)`; an argument with dots is looked up
 *   inside, lists by position: `root_block_device.0.encrypted`
 */
export function terraformBlock(resources: readonly Resource[], wanted: string): string {
  const shown = parseWanted(wanted);
  const unused = [...shown.keys()].filter((type) => !resources.some((resource) => resource.type === type));
  if (unused.length > 0) throw new Error(`the snippet makes no ${unused.join(", ")}`);
  const lines = resources.flatMap((resource) => [
    resource.address,
    ...aligned((shown.get(resource.type) ?? []).flatMap((path) => argument(resource, path))),
  ]);
  return ["```text", ...lines, "```"].join("\n");
}

function parseWanted(wanted: string): Map<string, string[]> {
  return new Map(
    [...wanted.matchAll(/(\w+)\(([^)]*)\)/g)].map(([, type = "", list = ""]) => [type, list.split(/,\s*/)]),
  );
}

function argument(resource: Resource, path: string): (readonly [string, string])[] {
  const value = path
    .split(".")
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], resource.arguments);
  if (value === undefined) return [];
  const text = JSON.stringify(value);
  return [[path, text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text]];
}

function aligned(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `    ${name.padEnd(width)} = ${value}`);
}
