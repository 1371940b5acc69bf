import type { Json } from "../../core/plain-json";
import { blocksOf, textsOf } from "./blocks";

/** Which requests a rule answers. */
export interface Conditions {
  /** Patterns, one of which the host must match; any host without. */
  readonly hosts: readonly string[];
  /** Patterns, one of which the path must match; any path without. */
  readonly paths: readonly string[];
  /** What a request must have beside its address, by what it is, and the values of which it must have one. */
  readonly guards: ReadonlyMap<string, readonly string[]>;
  /** Whether all of them are of a kind that is known here, and each kind is there once. */
  readonly isRead: boolean;
}

const HOST = "host_header";
const PATH = "path_pattern";
/** What a request must come from. */
export const SOURCE = "source_ip";

/** Reads the blocks of a rule's `condition`. */
export function conditionsOf(condition: Json | undefined): Conditions {
  const found = blocksOf(condition).flatMap((block) => Object.entries(block).map(([kind, each]) => read(kind, each)));
  const known = found.filter((each) => each !== undefined);
  const values = new Map(known);
  const guards = new Map([...values].filter(([kind]) => kind !== HOST && kind !== PATH));
  const isRead = values.size === found.length;
  return { hosts: values.get(HOST) ?? [], paths: values.get(PATH) ?? [], guards, isRead };
}

function read(kind: string, value: Json): [string, readonly string[]] | undefined {
  const blocks = blocksOf(value);
  const [first] = blocks;
  if (!first) return undefined;
  switch (kind) {
    case "query_string":
      return [
        "query",
        blocks.map(({ key, value: wanted }) => `${key === undefined ? "" : `${String(key)}=`}${String(wanted)}`),
      ];
    case "http_header":
      return [`header ${String(first.http_header_name)}`, textsOf(first.values)];
    case "http_request_method":
      return ["method", textsOf(first.values)];
    case HOST:
    case PATH:
    case SOURCE:
      return [kind, textsOf(first.values)];
    default:
      return undefined;
  }
}

/** `app.example.com/api/*` */
export function addressWords({ hosts, paths }: Pick<Conditions, "hosts" | "paths">): string {
  return `${hosts.join(" or ")}${paths.join(" or ") || "/*"}`;
}

/** A host pattern and a path pattern. */
export type Address = readonly [host: string, path: string];

/** Every pair of host and path that a rule answers. */
export function addressesOf({ hosts, paths }: Conditions): Address[] {
  const [anyHost, anyPath] = [hosts.length > 0 ? hosts : ["*"], paths.length > 0 ? paths : ["/*"]];
  return anyHost.flatMap((host) => anyPath.map((path) => [host.toLowerCase(), path] as const));
}

/** Whether every request for the second address is one for the first, too. */
export function covers(one: Address, other: Address): boolean {
  return one.every((pattern, index) => matches(pattern, other[index] as string));
}

/** Whether there is a request for both. */
export function overlaps(one: Conditions, other: Conditions): boolean {
  return addressesOf(one).some((each) =>
    addressesOf(other).some((address) => each.every((pattern, index) => meet(pattern, address[index] as string))),
  );
}

/** Whether every request of the second is one of the first. */
export function containsAll(one: Conditions, other: Conditions): boolean {
  const all = addressesOf(one);
  return addressesOf(other).every((address) => all.some((each) => covers(each, address)));
}

/** What a pattern stands for, another pattern may stand in place of: `/*` matches `/api/*`. */
function matches(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  const [head, rest] = [pattern[0], pattern.slice(1)];
  if (head === "*") return matches(rest, text) || (text !== "" && matches(pattern, text.slice(1)));
  if (text === "") return false;
  return (head === text[0] || (head === "?" && text[0] !== "*")) && matches(rest, text.slice(1));
}

/** Whether some text matches both patterns. */
function meet(one: string, other: string): boolean {
  if (one === "" || other === "") return /^\**$/.test(one + other);
  if (one[0] === "*") return meet(one.slice(1), other) || meet(one, other.slice(1));
  if (other[0] === "*") return meet(other, one);
  return (one[0] === other[0] || one[0] === "?" || other[0] === "?") && meet(one.slice(1), other.slice(1));
}

/** Whether it asks a request for more than its address. */
export function isGuarded({ guards }: Conditions): boolean {
  return guards.size > 0;
}
