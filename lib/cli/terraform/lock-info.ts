import type { Diagnostic, LockHolder } from "../ports/terraform";

export const LOCKED = "Error acquiring the state lock";

/** Who holds the state, if that is what a message says. Local files and S3 tell it in the same words. */
export function lockHolderIn({ summary, detail }: Diagnostic): LockHolder | undefined {
  if (summary !== LOCKED) return undefined;
  const { ID: id, Who: who = "", Operation: operation = "", Created: created = "" } = lockInfo(detail);
  // A lock without an id was not acquired for another reason: no permission, no network.
  return id ? { id, who, operation, since: isoTime(created) } : undefined;
}

function lockInfo(detail: string): Readonly<Record<string, string | undefined>> {
  const [, info = ""] = detail.split("Lock Info:\n");
  const lines = [...info.matchAll(/^ {2}(\w+): *(.*)$/gm)];
  return Object.fromEntries(lines.map(([, name = "", value = ""]) => [name, value.trim()]));
}

/** Go prints `2026-11-28 03:02:06.684591847 +0000 UTC`. */
function isoTime(created: string): string {
  const [, date, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? \+0000 UTC$/.exec(created) ?? [];
  return date && time ? `${date}T${time}Z` : created;
}
