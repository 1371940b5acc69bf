import { resourceIn, type Json } from "./made";

/** What is written into the JSON by hand. */
export interface Added {
  readonly type: string;
  /** Ends with eight digits, as those of cdktf: `Extra_00000001`. */
  readonly id: string;
  /** Path of its construct below the stack. */
  readonly path: string;
  readonly values: Json;
}

/** Adds a resource that no construct makes. Returns its address. */
export function add(json: Json, { type, id, path, values }: Added): string {
  (json.resource[type] ??= {})[id] = { ...values, "//": { metadata: { path: `production/${path}`, uniqueId: id } } };
  return `${type}.${id}`;
}

/** Takes away the only resource of a type whose path ends so. */
export function remove(json: Json, type: string, end: string): void {
  const gone = resourceIn(json, type, end);
  const left = Object.entries(json.resource[type] as Json).filter(([, each]) => each !== gone);
  json.resource[type] = Object.fromEntries(left);
}

/** `${aws_subnet.….id}` of the only resource of a type whose path ends so. */
export function idIn(json: Json, type: string, end: string): string {
  return `\${${type}.${idOf(json, type, end)}.id}`;
}

/** The same of a firewall. */
export function groupId(json: Json, end: string): string {
  return idIn(json, "aws_security_group", end);
}

function idOf(json: Json, type: string, end: string): string {
  const resource = resourceIn(json, type, end);
  const [id] = Object.entries(json.resource[type] as Json).find(([, each]) => each === resource) as [string, Json];
  return id;
}
