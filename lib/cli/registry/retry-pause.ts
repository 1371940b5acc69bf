/** What became of a request: the status of its answer, or a connection that broke. */
export type Attempt = { readonly status: number; readonly retryAfter: string | null } | "connection broke";

const SHORT_PAUSE = 1_000;
/** Registries that limit requests mostly count by the minute; nobody waits for longer at a prompt. */
const LONGEST_PAUSE = 30_000;

/** Milliseconds to wait before the one retry of a request; nothing if a retry makes no sense. */
export function retryPause(attempt: Attempt, now: Date): number | undefined {
  if (attempt === "connection broke" || attempt.status >= 500) return SHORT_PAUSE;
  if (attempt.status !== 429) return undefined;
  const pause = askedPause(attempt.retryAfter, now) ?? SHORT_PAUSE;
  return pause <= LONGEST_PAUSE ? pause : undefined;
}

/** `Retry-After` holds seconds or a time. Source: RFC 9110, section 10.2.3. */
function askedPause(retryAfter: string | null, now: Date): number | undefined {
  if (retryAfter === null) return undefined;
  const pause = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime();
  return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}
