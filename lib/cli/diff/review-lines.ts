import type { Change, EnvironmentReview, PlanCheck, Review } from "../../review/document/review";
import type { Need } from "../../review/document/risk";
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
  const money = cost ? [`$${cost.before.toFixed(2)} → $${cost.after.toFixed(2)} a month`] : [];
  const widest = Math.max(...changes.map((change) => RISK_WORDS[change.risk].length));
  return [
    `${name}: ${RISK_WORDS[risk]}${kind === "changed" ? "" : `, ${kind}`} (${[...parts, ...money].join(", ") || "nothing in AWS changes"})`,
    ...changes.map((change) => `  ${RISK_WORDS[change.risk].padEnd(widest)}  ${changeWords(change, allowed)}`),
    ...planLines(plan),
    "",
  ];
}

function changeWords({ sentence, needs, monthlyCost }: Change, allowed: readonly Need[]): string {
  const money =
    monthlyCost === undefined ? "" : `, ${monthlyCost < 0 ? "-" : "+"}$${Math.abs(monthlyCost).toFixed(2)} a month`;
  const open = needs.filter((need) => !allowed.includes(need));
  return `${sentence}${money}${open.length > 0 ? ` [needs: ${open.join(", ")}]` : ""}`;
}

function planLines(plan: PlanCheck | undefined): string[] {
  if (!plan) return [];
  const { agreed, differences } = plan;
  if (differences.length === 0) return [`  Terraform's plan says the same of all ${agreed} resources.`];
  return [
    `  Terraform's plan says something else of ${differences.length} of ${agreed + differences.length} resources:`,
    ...differences.map(
      (each) => `    ${each.path} (${each.address}): expected ${each.expected}, planned ${each.planned}`,
    ),
  ];
}

function conclusion({ environments, allowed, needsLook }: Review): string[] {
  const needed = new Set(environments.flatMap(({ changes }) => changes.flatMap(({ needs }) => needs)));
  const open = [...needed].filter((need) => !allowed.includes(need)).sort();
  if (open.length === 0)
    return needsLook ? ["Needs a look: the plan says something else."] : ["Nothing has to be allowed."];
  return ["Needs a look:", ...open.map((need) => `  ${need}: ${NEED_WORDS[need]}. To let it pass: --allow ${need}`)];
}
