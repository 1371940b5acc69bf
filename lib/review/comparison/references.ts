import type { Json } from "../../core/plain-json";

/** A reference within an expression: `aws_vpc.main.id`, `data.aws_region.here.name`, `local.script`. */
export interface FoundReference {
  /** The whole text of it. */
  readonly text: string;
  readonly address: string;
  /** The attribute, without what follows it; nothing for the whole object and for locals. */
  readonly attribute: string | undefined;
  /** Of one among several, which one, and its attribute: `[0].id`. */
  readonly member: string | undefined;
}

const REFERENCE = /(?<![\w."-])((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*)((?:\[[^\]]*\])?)((?:\.[a-z_]\w*)?)/g;

/** Replaces every reference in a text that has expressions. */
export function replaceReferences(text: string, replacement: (found: FoundReference) => string): string {
  return text.replace(REFERENCE, (whole: string, address: string, index: string, rest: string) => {
    const attribute = rest === "" ? undefined : rest.slice(1);
    if (index === "") return replacement({ text: whole, address, attribute, member: undefined });
    return replacement({ text: whole, address, attribute: undefined, member: `${index}${rest}` });
  });
}

/** Addresses that a value names anywhere, as far as they are among those known. */
export function addressesIn(value: Json | undefined, isKnown: (address: string) => boolean): Set<string> {
  const found = new Set<string>();
  for (const [, address] of JSON.stringify(value ?? null).matchAll(REFERENCE_IN_JSON))
    if (address !== undefined && isKnown(address)) found.add(address);
  return found;
}

/** In JSON a quotation mark may stand before a plain address, as in `depends_on`. */
const REFERENCE_IN_JSON = /(?<![\w.-])((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*)/g;

/** Whether a text has something that only Terraform can tell. */
export function hasExpression(text: string): boolean {
  return text.includes("${") || text.includes("%{");
}
