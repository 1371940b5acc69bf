import { ownComment } from "./comment.mjs";
import { readReport } from "./report.mjs";
import { Refusal } from "./refusal.mjs";
import { allowingLabel } from "./risk.mjs";

/** Refuses to deploy anything but what the merged pull request showed its reviewers, byte for byte, and somebody allowed. */
export async function demandReviewed({ github, event, input, sha }) {
  const { fingerprint } = readReport(input("report"));
  const merged = (await github.all(`/commits/${sha}/pulls`)).filter(
    ({ merged_at, base }) => merged_at !== null && `refs/heads/${base.ref}` === event.ref,
  );
  if (merged.length === 0)
    throw new Refusal(
      `${sha} came without a pull request into ${event.ref}, so nobody reviewed what it deploys. ${AWAY_WITH_IT}`,
    );
  const comments = await Promise.all(merged.map(({ number }) => ownComment(github, number)));
  const index = comments.findIndex((comment) => comment?.fingerprint === fingerprint);
  if (index >= 0) return demandAllowed(merged[index], comments[index]);
  const numbers = merged.map(({ number }) => `#${number}`).join(", ");
  const others = comments.flatMap((comment) => comment?.fingerprint ?? []);
  throw new Refusal(
    others.length > 0
      ? `What ${sha} synthesizes is not what ${numbers} was reviewed for: ${fingerprint} instead of ${others.join(", ")}. The base moved in between, or the review is of an older push. ${AWAY_WITH_IT}`
      : `${numbers} has no review of twinstack, so nobody saw what it deploys. ${AWAY_WITH_IT}`,
  );
}

/** A pull request after it would be compared with what is merged already, and show nothing of it. */
const AWAY_WITH_IT =
  "Nothing was deployed. Revert it in a pull request, and bring it back in another one, whose review then shows it: the next merge would deploy it unseen.";

/** The check can be passed over, by a merge of an administrator; this one cannot. */
function demandAllowed({ number, labels }, { needs }) {
  const names = labels.map(({ name }) => name);
  const open = needs.filter((need) => !names.includes(allowingLabel(need)));
  if (open.length === 0) return;
  const wanted = open.map((need) => `"${allowingLabel(need)}"`).join(" and ");
  throw new Refusal(
    `#${number} was merged although nobody allowed ${open.join(" and ")}. Nothing was deployed. Whoever takes the responsibility gives it the label ${wanted} and runs this job again, or reverts it.`,
  );
}
