import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { Change, Detail } from "../document/review";
import type { Need, Risk } from "../document/risk";
import { groundChanges } from "./ground-changes";
import type { Surroundings } from "./subject";

const SECONDS: Readonly<Record<keyof EnvironmentManifest["releases"], string>> = {
  evidenceSeconds: "how old evidence may be",
  backupSeconds: "how old the last backup may be",
  soakSeconds: "how long a release serves before another environment takes it",
};
/** Of these, more is stricter. */
const LONGER_IS_STRICTER = ["soakSeconds"];

/** What the manifest says of the environment as a whole, and no resource carries. */
export function environmentChanges({ before, after, comparison }: Surroundings): Change[] {
  if (!before || !after) return [];
  return [...groundChanges(comparison), ...protectionChange(before, after), ...releaseChange(before, after)];
}

function protectionChange(before: EnvironmentManifest, after: EnvironmentManifest): Change[] {
  if (before.protection === after.protection) return [];
  const isWeaker = before.protection === "protected";
  const words = isWeaker
    ? "may be destroyed from now on, and moves traffic without fresh evidence"
    : "resists deletion";
  const detail = { what: "protection", before: before.protection, after: after.protection };
  const sentence = `Environment: ${before.protection} → ${after.protection}: ${words}`;
  return [change(sentence, isWeaker ? "security" : "configuration", isWeaker ? ["weakened-security"] : [], [detail])];
}

function releaseChange(before: EnvironmentManifest, after: EnvironmentManifest): Change[] {
  const names = Object.keys(SECONDS) as (keyof typeof SECONDS)[];
  const changed = names.filter((name) => before.releases[name] !== after.releases[name]);
  if (changed.length === 0) return [];
  const looser = changed.filter((name) =>
    LONGER_IS_STRICTER.includes(name)
      ? after.releases[name] < before.releases[name]
      : after.releases[name] > before.releases[name],
  );
  const words = changed.map((name) => `${SECONDS[name]} ${before.releases[name]} → ${after.releases[name]} s`);
  const details = changed.map((name) => ({
    what: `releases.${name}`,
    before: String(before.releases[name]),
    after: String(after.releases[name]),
  }));
  const sentence = `Environment: what a release must show is ${looser.length > 0 ? "LESS" : "more"}: ${words.join(", ")}`;
  return [
    change(
      sentence,
      looser.length > 0 ? "security" : "configuration",
      looser.length > 0 ? ["weakened-security"] : [],
      details,
    ),
  ];
}

function change(sentence: string, risk: Risk, needs: readonly Need[], details: readonly Detail[]): Change {
  return { path: "Environment", type: "environment", kind: "changed", risk, sentence, needs, details, addresses: [] };
}
