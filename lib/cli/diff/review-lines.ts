import type { Change, EnvironmentReview, MonthlyCost, PlanCheck, Review } from "../../review/document/review";
import type { Need } from "../../review/document/risk";
import { driftNote } from "../../review/words/drift";
import { costWords, signedUsd } from "../../review/words/money";
import { NEED_WORDS, RISK_WORDS } from "../../review/words/risk-words";

/** A review on the screen. */
export function reviewLines(review: Review): string[] {
  const { before, after, environments, notes, allowed } = review;
  const revision = ({ name, revision: commit }: typeof before) => `${name}${commit ? ` (${commit})` : ""}`;
  return [
    `${revision(before)} → ${revision(after)}`,
    ...notes.map((note) => `Note: ${note}`),
    "",
    ...environments.flatMap((environment) => environmentLines(environment, allowed)),
    ...conclusion(review),
  ];
}

function environmentLines(environment: EnvironmentReview, allowed: readonly Need[]): string[] {
  const { environment: name, kind, risk, changes, counts, cost, plan } = environment;
  if (kind === "unchanged") return [`${name}: unchanged`, ...planLines(plan), ""];
  const parts = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  const money = cost ? [costWords(cost)] : [];
  const widest = Math.max(...changes.map((change) => RISK_WORDS[change.risk].length));
  return [
    `${name}: ${RISK_WORDS[risk]}${kind === "changed" ? "" : `, ${kind}`} (${[...parts, ...money].join(", ") || "nothing in AWS changes"})`,
    ...changes.map((change) => `  ${RISK_WORDS[change.risk].padEnd(widest)}  ${changeWords(change, allowed)}`),
    ...costLines(cost),
    ...planLines(plan),
    "",
  ];
}

function costLines(cost: MonthlyCost | undefined): string[] {
  if (!cost) return [];
  const { pending, reasons, unknown } = cost;
  return [
    ...reasons.map(({ path, usd, because }) => `  ${signedUsd(usd)} a month: ${path || "the account"}, ${because}`),
    ...(pending === undefined ? [] : [`  ${signedUsd(pending)} a month with the next release.`]),
    ...unknown.map((what) => `  Nobody knows what it costs: ${what}`),
  ];
}

function changeWords({ sentence, needs, monthlyCost }: Change, allowed: readonly Need[]): string {
  const money = monthlyCost === undefined ? "" : `, ${signedUsd(monthlyCost)} a month`;
  const open = needs.filter((need) => !allowed.includes(need));
  return `${sentence}${money}${open.length > 0 ? ` [needs: ${open.join(", ")}]` : ""}`;
}

function planLines(plan: PlanCheck | undefined): string[] {
  if (!plan) return [];
  const { agreed, differences } = plan;
  const drift = driftNote(plan);
  const note = drift === undefined ? [] : [`  ${drift}`];
  if (differences.length === 0) return [`  Terraform's plan says the same of all ${agreed} resources.`, ...note];
  return [
    `  Terraform's plan says something else of ${differences.length} of ${agreed + differences.length} resources:`,
    ...differences.map(
      (each) => `    ${each.path} (${each.address}): expected ${each.expected}, planned ${each.planned}`,
    ),
    ...note,
  ];
}

function conclusion({ needs: open, needsLook }: Review): string[] {
  if (open.length === 0)
    return needsLook ? ["Needs a look: the plan says something else."] : ["Nothing has to be allowed."];
  return ["Needs a look:", ...open.map((need) => `  ${need}: ${NEED_WORDS[need]}. To let it pass: --allow ${need}`)];
}
