import { resourceIn, shop, type Json, type Side } from "./made";

/** The environment with something of it edited by hand. */
export const edited = (change: (json: Json) => void): Side => shop({ edit: change });

/** The environment with some arguments of one resource set by hand. */
export const set = (type: string, end: string, values: Json): Side =>
  edited((json) => void Object.assign(resourceIn(json, type, end), values));

/** The address of a resource's attribute, as an expression. */
export function reference(json: Json, type: string, end: string, attribute: string): string {
  return `\${${type}.${idOf(json, type, end)}.${attribute}}`;
}

/** Adds a resource by hand, under an id like cdktf's: cases that share one stack tell their own by it. */
export function add(json: Json, type: string, name: string, values: Json): void {
  const id = `${name}_ADDED000`;
  (json.resource[type] ??= {})[id] = { "//": { metadata: { path: `production/${name}`, uniqueId: id } }, ...values };
}

/** Takes a resource away. */
export function remove(json: Json, type: string, end: string): void {
  delete json.resource[type][idOf(json, type, end)];
}

function idOf(json: Json, type: string, end: string): string {
  const found = resourceIn(json, type, end);
  const [id] = Object.entries(json.resource[type] as Json).find(([, each]) => each === found) as [string, Json];
  return id;
}
