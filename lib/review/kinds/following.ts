import { canonicalJson } from "../../core/canonical-json";
import type { Json } from "../../core/plain-json";
import type { Subject } from "../assessment/subject";
import { addressesIn } from "../comparison/references";

/** Resources whose value is whatever somebody writes into them: what refers to one may come to mean anything. */
const HOLDERS = ["aws_ssm_parameter"];

/**
 * Whether an argument names the same resources on both sides, so that it differs only since one of them is another one now, or
 * has another address. What it takes from variables and locals may be anything.
 */
export function followsOnly({ before, after, surroundings: { comparison } }: Subject, argument: string): boolean {
  const [was, is] = [before?.attributes[argument], after?.attributes[argument]];
  if (was === undefined || is === undefined) return false;
  const isAny = (): boolean => true;
  const named = [...addressesIn(is, isAny)];
  if (!named.every((address) => isMade(comparison.after.at(address)))) return false;
  const now = new Map(comparison.pairs.map((pair) => [pair.before.address, pair.after.address]));
  const isWritten = canonicalJson(renamed(was, (address) => now.get(address) ?? successor(address, named, comparison)));
  return isWritten === canonicalJson(is);
}

function isMade(element: { readonly kind: string; readonly type: string } | undefined): boolean {
  return element?.kind === "resource" && element.type.startsWith("aws_") && !HOLDERS.includes(element.type);
}

/** Of a thing that goes, the only new one of its type that is named instead. */
function successor(
  address: string,
  named: readonly string[],
  { created, removed }: Subject["surroundings"]["comparison"],
): string {
  const type = removed.find((each) => each.address === address)?.type;
  const news = created.filter((each) => each.type === type && named.includes(each.address));
  return news.length === 1 ? (news[0]?.address ?? address) : address;
}

const ADDRESS = /(?<![\w.-])(?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g;

function renamed(value: Json, nameOf: (address: string) => string): Json {
  return JSON.parse(JSON.stringify(value).replace(ADDRESS, nameOf)) as Json;
}
