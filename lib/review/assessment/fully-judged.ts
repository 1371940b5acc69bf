import type { Clause } from "./subject";

/**
 * Clauses that judge some arguments completely, so that nobody else needs to speak of these. There is always one: where
 * nothing is to be said, `otherwise` says why not.
 */
export function fullyJudged(clauses: readonly Clause[], about: readonly string[], otherwise: Clause): Clause[] {
  const [first = otherwise, ...others] = clauses;
  return [{ ...first, about: [...(first.about ?? []), ...about] }, ...others];
}
