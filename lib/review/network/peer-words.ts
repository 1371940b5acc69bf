import type { StackComparison } from "../comparison/stack-comparison";
import { capsulePath, named, subjectWords } from "../words/names";
import { isEverybody } from "./peer";
import { addressIn } from "../comparison/resolved-value";

/** Who that is, for a person: `EVERYBODY (0.0.0.0/0)`, `Web green's instances`, `members of Database (Firewalls/Clients)`. */
export function peerWords(peer: string, comparison: StackComparison): string {
  if (isEverybody(peer)) return `EVERYBODY (${peer})`;
  const path = pathOf(peer, comparison);
  if (path !== undefined && capsulePath(path) !== undefined) {
    const { owner, color } = named(path);
    return `${owner} ${color}'s instances`;
  }
  if (path !== undefined || /(^|\/)sg-/.test(peer)) return `members of ${firewallWords(peer, comparison)}`;
  if (peer.startsWith("pl-")) return `the addresses of a foreign list (${peer})`;
  return peer.replace(/[⟨⟩]/g, "");
}

/** `Database (Firewalls/Clients)`, `a foreign firewall (sg-0123)` */
export function firewallWords(firewall: string, comparison: StackComparison): string {
  const path = pathOf(firewall, comparison);
  return path === undefined ? `a foreign firewall (${firewall.replace(/[⟨⟩]/g, "")})` : subjectWords(path);
}

function pathOf(peer: string, { before, after }: StackComparison): string | undefined {
  const address = addressIn(peer);
  return address === undefined ? undefined : (after.at(address) ?? before.at(address))?.path;
}
