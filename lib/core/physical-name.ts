import { createHash } from "node:crypto";
import { NAME_LIMITS, type NameLimit, type NamedResource } from "./name-limits";

const HASH_LENGTH = 8;

/** The first hexadecimal digits of the SHA-256 of a text: a stable, short stand-in for it. */
export function shortHash(text: string, length = HASH_LENGTH): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/** `WebServer` → `web-server`: how construct ids appear in names. */
export function kebab(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
}

/**
 * A readable name that AWS accepts: the parts joined by hyphens. A name that is too long loses its middle and gains a
 * hash of the whole, so two different long names stay different.
 */
export function physicalName(type: NamedResource, ...parts: readonly string[]): string {
  return fit(parts.join("-"), NAME_LIMITS[type], NAME_LIMITS[type].length);
}

/** Like {@link physicalName}, for `name_prefix`; ends in a hyphen. The provider makes it unique. */
export function physicalNamePrefix(type: NamedResource, ...parts: readonly string[]): string {
  const limit: NameLimit = NAME_LIMITS[type];
  if (limit.prefix === undefined) throw new Error(`${type} has no name_prefix`);
  return `${fit(parts.join("-"), limit, limit.prefix - 1)}-`;
}

function fit(name: string, limit: NameLimit, length: number): string {
  const allowed = limit.lowerCase ? name.toLowerCase() : name;
  const clean = allowed
    .replace(new RegExp(`[^A-Za-z0-9${limit.punctuation.replace(/[\]\\^-]/g, "\\$&")}]`, "g"), "-")
    .replace(/-{2,}/g, "-")
    .replace(/^-+|-+$/g, "");
  if (clean.length <= length) return clean;
  const kept = length - HASH_LENGTH - 2;
  // Too little room for anything readable: the six characters of a load balancer's prefix.
  if (kept < 2) return shortHash(name, length);
  const head = clean.slice(0, Math.ceil(kept / 2)).replace(/-+$/, "");
  const tail = clean.slice(clean.length - Math.floor(kept / 2)).replace(/^-+/, "");
  return `${head}-${tail}-${shortHash(name)}`;
}
