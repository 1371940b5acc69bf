import type { PlanCheck } from "../document/review";

/**
 * What was changed outside of the code, in what the code says nothing of; nothing where there is none. The rest of the drift
 * is a change of its own.
 */
export function driftNote({ drift }: PlanCheck): string | undefined {
  const harmless = drift.filter(({ againstCode }) => !againstCode);
  if (harmless.length === 0) return undefined;
  const each = harmless.map(({ path, arguments: all }) => `${path} (${all.join(", ")})`);
  return `Changed outside of the code, in what the code says nothing of: ${each.join("; ")}.`;
}
