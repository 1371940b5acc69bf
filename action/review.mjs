import { readFileSync } from "node:fs";
import { commentBody, ownComment, writeComment } from "./comment.mjs";
import { GitHubError } from "./github.mjs";
import { readReport } from "./report.mjs";
import { Refusal } from "./refusal.mjs";
import { acceptanceLabel, labelChanges, needsAcceptance } from "./risk.mjs";

/** Tells a pull request what it will do: one comment, one label, and a refusal where somebody has to accept the risk. */
export async function review({ github, event, input, warn, summarize, output }) {
  const { risk, fingerprint } = readReport(input("report"));
  const markdown = readFileSync(input("markdown"), "utf8");
  const { number } = event.pull_request;
  summarize(markdown);
  output("risk", risk);
  try {
    const accepted = await tell(github, number, { markdown, fingerprint, risk });
    if (!needsAcceptance(risk) || accepted) return;
  } catch (error) {
    if (!(error instanceof GitHubError && error.isForbidden)) throw error;
    warn(
      `${error.message}. The token may not write, as for every pull request from a fork: the review is in the summary.`,
    );
    if (!needsAcceptance(risk)) return;
  }
  throw new Refusal(
    `The risk is "${risk}". Whoever reviewed that accepts it by the label "${acceptanceLabel(risk)}"; a later change takes it off.`,
  );
}

/** Whether the risk of this very synthesis was accepted. */
async function tell(github, number, { markdown, fingerprint, risk }) {
  const earlier = await ownComment(github, number);
  const isNewSynthesis = earlier?.fingerprint !== fingerprint;
  const labels = (await github.all(`/issues/${number}/labels`)).map(({ name }) => name);
  const { add, remove } = labelChanges(labels, risk, { isNewSynthesis });
  // First what an older acceptance could be mistaken for; the comment last, since it says what was dealt with.
  for (const label of remove) await github.send("DELETE", `/issues/${number}/labels/${encodeURIComponent(label)}`);
  if (add.length > 0) await github.send("POST", `/issues/${number}/labels`, { labels: add });
  await writeComment(github, number, earlier, commentBody(markdown, fingerprint));
  return !isNewSynthesis && labels.includes(acceptanceLabel(risk));
}
