import type { Json } from "../../core/plain-json";
import { isWithinRange } from "./address-range";

const NEW_ONE = /^⟨(?!data\.)([^⟩]*?) of the new one⟩$/;
const RANGE = /^([0-9a-fA-F.:]+)\/(\d+)$/;
/** Addresses of nobody's but a network's own. Source: RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"];

/** Who is on the other end, in one name for both sides: a thing that is made anew is still the same one to whoever lets it in. */
export function peerNamed(value: Json): string {
  return String(value).replace(NEW_ONE, "⟨$1⟩");
}

/** Whether everybody of `inner` is in `outer`, too. */
export function includesPeer(outer: string, inner: string): boolean {
  return isWithinRange(inner, outer);
}

/** Whether a range has addresses that no network keeps for itself. */
export function isPublicRange(peer: string): boolean {
  return RANGE.test(peer) && !PRIVATE.some((range) => isWithinRange(peer, range));
}

/** Every address there is, of a family. */
export function isEverybody(peer: string): boolean {
  return RANGE.test(peer) && peer.endsWith("/0");
}
