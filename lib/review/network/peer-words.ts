import type { StackComparison } from "../comparison/stack-comparison";
import { capsulePath, named, subjectWords } from "../words/names";
import { addressIn, isEverybody } from "./peer";

/** Who that is, for a person: `EVERYBODY (0.0.0.0/0)`, `Web green's instances`, `Database (Firewalls/Clients)`. */
export function peerWords(peer: string, { before, after }: StackComparison): string {
  if (isEverybody(peer)) return `EVERYBODY (${peer})`;
  const address = addressIn(peer);
  const path = address === undefined ? undefined : (after.at(address) ?? before.at(address))?.path;
  if (path !== undefined) return memberWords(path);
  if (/(^|\/)sg-/.test(peer)) return `members of a foreign firewall (${peer})`;
  if (peer.startsWith("pl-")) return `the addresses of a foreign list (${peer})`;
  return peer.replace(/[⟨⟩]/g, "");
}

function memberWords(path: string): string {
  const { owner, color } = named(path);
  return capsulePath(path) === undefined ? `members of ${subjectWords(path)}` : `${owner} ${color}'s instances`;
}
