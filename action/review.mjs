import { readFileSync } from "node:fs";
import { commentBody, ownComment, writeComment } from "./comment.mjs";
import { GitHubError, unlessGone } from "./github.mjs";
import { readReport } from "./report.mjs";
import { Refusal } from "./refusal.mjs";
import { allowingLabel, labelChanges } from "./risk.mjs";

/** Tells a pull request what it will do: one comment, one label, and a refusal where somebody has to allow what it does. */
export async function review({ github, event, input, warn, summarize, output }) {
  const { risk, needs, fingerprint } = readReport(input("report"));
  const markdown = readFileSync(input("markdown"), "utf8");
  const { number } = event.pull_request;
  summarize(markdown);
  output("risk", risk);
  let open = needs;
  try {
    open = await tell({ github, warn }, number, { markdown, fingerprint, risk, needs });
  } catch (error) {
    if (!(error instanceof GitHubError && error.isForbidden)) throw error;
    warn(
      `${error.message}. The token may not write, as for every pull request from a fork: the review is in the summary.`,
    );
  }
  if (open.length === 0) return;
  const labels = open.map((need) => `"${allowingLabel(need)}"`).join(" and ");
  throw new Refusal(
    `It needs ${open.join(" and ")} to be allowed. Whoever reviewed that does so by the label ${labels}; a later change takes it off.`,
  );
}

/** What of this very synthesis has to be allowed and is not yet. */
async function tell({ github, warn }, number, { markdown, fingerprint, risk, needs }) {
  const earlier = await ownComment(github, number);
  const isNewSynthesis = earlier?.fingerprint !== fingerprint;
  const labels = (await github.all(`/issues/${number}/labels`)).map(({ name }) => name);
  const { add, remove } = labelChanges(labels, { risk, needs }, { isNewSynthesis });
  // First what an older permission could be mistaken for: the comment says that this was dealt with.
  for (const label of remove)
    await github.send("DELETE", `/issues/${number}/labels/${encodeURIComponent(label)}`).catch(unlessGone);
  await writeComment(github, number, earlier, commentBody(markdown, { fingerprint, needs }));
  if (add.length > 0)
    await github.send("POST", `/issues/${number}/labels`, { labels: add }).catch((error) => withoutLabel(error, warn));
  return needs.filter((need) => isNewSynthesis || !labels.includes(allowingLabel(need)));
}

/** A label only helps to find a pull request; the comment is what counts. */
function withoutLabel(error, warn) {
  if (!(error instanceof GitHubError && error.isForbidden)) throw error;
  warn(`${error.message}. The risk is in the comment, but there is no label: give the job "issues: write".`);
}
