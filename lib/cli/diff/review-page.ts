import { page } from "../../report/page";
import type { CostTable } from "../../report/report";
import type { Review, Side } from "../../review/document/review";

/** A review as one HTML page, without network. */
export function reviewPage(review: Review): string {
  const { before, after, notes } = review;
  return page({
    title: `${sideWords(before)} → ${sideWords(after)}`,
    summary: [verdictOf(review), ...notes].join(" "),
    changes: review.environments,
    cost: costTable(review),
  });
}

function verdictOf({ needs, needsLook }: Review): string {
  if (needs.length > 0) return `Needs to be allowed: ${needs.join(", ")}.`;
  return needsLook ? "Needs a look: Terraform's plan says something else." : "Nothing has to be allowed.";
}

function sideWords({ name, revision }: Side): string {
  return revision === undefined ? name : `${name} (${revision})`;
}

/** What the change adds to each environment's bill, by what causes it. */
function costTable({ environments }: Review): CostTable | undefined {
  const lines = environments.flatMap(({ environment, cost }) =>
    (cost?.reasons ?? []).map(({ path, usd, because }) => ({
      line: `${environment}: ${path || "the account"}, ${because}`,
      usd,
    })),
  );
  const unpriced = environments.flatMap(({ environment, cost }) =>
    (cost?.unknown ?? []).map((what) => `${environment}: ${what}`),
  );
  if (lines.length + unpriced.length === 0) return undefined;
  return { note: "What this change adds to the bill of a month, or takes from it.", lines, unpriced };
}
