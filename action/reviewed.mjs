import { ownComment } from "./comment.mjs";
import { readReport } from "./report.mjs";
import { Refusal } from "./refusal.mjs";

/** Refuses to deploy anything but what the merged pull request showed its reviewers, byte for byte. */
export async function demandReviewed({ github, input, sha }) {
  const { fingerprint } = readReport(input("report"));
  const merged = (await github.all(`/commits/${sha}/pulls`)).filter(({ merged_at }) => merged_at !== null);
  if (merged.length === 0)
    throw new Refusal(
      `${sha} came without a pull request, so nobody reviewed what it deploys. Deploy it by hand, or by a pull request.`,
    );
  const reviewed = await Promise.all(merged.map(async ({ number }) => (await ownComment(github, number))?.fingerprint));
  if (reviewed.includes(fingerprint)) return;
  const numbers = merged.map(({ number }) => `#${number}`).join(", ");
  throw new Refusal(
    reviewed.some(Boolean)
      ? `What ${sha} synthesizes is not what ${numbers} was reviewed for: ${fingerprint} instead of ${reviewed.filter(Boolean).join(", ")}. The base moved in between, or the review is of an older push. Nothing was deployed: review it in a new pull request.`
      : `${numbers} has no review of twinstack, so nobody saw what it deploys. Nothing was deployed: review it in a new pull request.`,
  );
}
