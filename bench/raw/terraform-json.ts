export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** One resource or data source of a synthesized stack. */
export interface Block {
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly name: string;
  /** `aws_lb.main`, `data.aws_region.here` */
  readonly address: string;
  readonly attributes: JsonObject;
}

/** A synthesized stack, without cdktf's remarks. */
export interface StackJson {
  readonly blocks: readonly Block[];
  readonly provider: JsonObject;
  readonly locals: JsonObject;
  readonly outputs: JsonObject;
  readonly terraform: JsonObject;
}

/** `${aws_lb.main.arn}`, and nothing more complicated. */
export const SIMPLE_REFERENCE = /\$\{((?:data\.)?[a-z]\w*\.[\w-]+)\.(\w+)\}/g;

/** Reads the text of a `cdk.tf.json`. */
export function readStack(text: string): StackJson {
  const { resource = {}, data = {}, provider, locals = {}, output = {}, terraform } = JSON.parse(text);
  return {
    blocks: [...blocksOf("resource", resource), ...blocksOf("data", data)],
    provider: provider.aws[0],
    locals: withoutRemarks(locals) as JsonObject,
    outputs: withoutRemarks(output) as JsonObject,
    terraform,
  };
}

/** What Terraform sees: everything but cdktf's remarks, whose paths tell who wrote the stack. */
export function withoutRemarks(json: Json): Json {
  if (Array.isArray(json)) return json.map(withoutRemarks);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([key, value]) => (key === "//" ? [] : [[key, withoutRemarks(value)]])),
  );
}

function blocksOf(kind: Block["kind"], byType: Record<string, Record<string, JsonObject>>): Block[] {
  return Object.entries(byType).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => ({
      kind,
      type,
      name,
      address: kind === "data" ? `data.${type}.${name}` : `${type}.${name}`,
      attributes: withoutRemarks(attributes) as JsonObject,
    })),
  );
}
