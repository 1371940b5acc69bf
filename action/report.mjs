import { readFileSync } from "node:fs";
import { Refusal } from "./refusal.mjs";

/** What `twinstack diff --json` said: at least the worst risk, what has to be allowed, and the fingerprint of what the change synthesizes. */
export function readReport(file) {
  const report = documentIn(readFileSync(file, "utf8"));
  if (typeof report.risk === "string" && typeof report.fingerprint === "string" && Array.isArray(report.needs))
    return report;
  throw new Refusal(
    `${file} is not what \`twinstack diff --json\` prints: ${report.rule ?? "it has no risk, needs and fingerprint"}.`,
  );
}

function documentIn(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { rule: "it is cut off, or empty" };
  }
}
