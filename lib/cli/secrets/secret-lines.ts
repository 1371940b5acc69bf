import type { SecretUse } from "../../manifest/environment-manifest";
import { table } from "../terminal/table";
import { ago } from "../terminal/time-words";
import type { FoundSecret, SecretState } from "./found-secrets";

const STATES: Readonly<Record<Exclude<SecretState, "set">, string>> = {
  "without value": "none",
  "not made": "none: not applied yet",
};

/** Secrets for people: name, since when it has its value, who gets it. */
export function secretLines(secrets: readonly FoundSecret[], now: Date, columns: number | undefined): string {
  const rows = secrets.map((secret) => [secret.name, valueWords(secret, now), usedByWords(secret.usedBy)]);
  return table({ head: ["secret", "value", "used by"], rows }, columns);
}

function valueWords({ state, valueSince = "" }: FoundSecret, now: Date): string {
  return state === "set" ? `set ${ago(valueSince, now)} ago` : STATES[state];
}

/** `Web api JWT_SECRET`, and for one of several values `Web api SMTP_PASSWORD (password)`. */
function usedByWords(uses: readonly SecretUse[]): string {
  const words = uses.map(
    ({ service, container, variable, key }) =>
      `${service} ${container} ${variable}${key === undefined ? "" : ` (${key})`}`,
  );
  return words.join("\n") || "nobody";
}
