/**
 * What a change may do to those who use an environment, from harmless to worst. `unknown` stands above a known replacement:
 * what nobody can tell may be one of anything.
 */
export const RISKS = [
  "no-effect",
  "configuration",
  "capacity",
  "traffic",
  "security",
  "replacement",
  "unknown",
  "data-loss",
] as const;

/** See {@link RISKS}. */
export type Risk = (typeof RISKS)[number];

/** What somebody has to allow by its name before a change may pass. */
export const NEEDS = ["data-loss", "weakened-security", "outage", "unknown"] as const;

/** See {@link NEEDS}. */
export type Need = (typeof NEEDS)[number];

/** The worst of some risks; of none, no effect. */
export function worstOf(risks: readonly Risk[]): Risk {
  return RISKS[Math.max(0, ...risks.map((risk) => RISKS.indexOf(risk)))] ?? "no-effect";
}

/** Orders by risk, the worst first. */
export function worstFirst(one: { readonly risk: Risk }, other: { readonly risk: Risk }): number {
  return RISKS.indexOf(other.risk) - RISKS.indexOf(one.risk);
}
