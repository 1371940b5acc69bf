import type { Need, Risk } from "../document/risk";

/** Risks as people read them. */
export const RISK_WORDS: Readonly<Record<Risk, string>> = {
  "no-effect": "no effect",
  configuration: "configuration",
  capacity: "capacity",
  traffic: "traffic",
  security: "security",
  replacement: "replacement",
  unknown: "unknown",
  "data-loss": "DATA LOSS",
};

/** What has to be allowed, as people read it. */
export const NEED_WORDS: Readonly<Record<Need, string>> = {
  "data-loss": "data may be lost",
  "weakened-security": "security is weakened",
  outage: "something is away for a while, or the apply fails",
  unknown: "nobody can tell what happens",
};
