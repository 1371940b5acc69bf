// What the runner of a workflow takes: annotations on standard output, files for summaries and outputs.
import { appendFileSync } from "node:fs";

/** A line that GitHub shows beside the run. Source: GitHub docs, "Workflow commands". */
export function annotation(level, message) {
  const escaped = message.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  return `::${level}::${escaped}\n`;
}

/** How a task talks: a warning, the summary of the job, an output of the step. */
export function outside({ GITHUB_STEP_SUMMARY, GITHUB_OUTPUT }) {
  return {
    warn: (message) => process.stdout.write(annotation("warning", message)),
    summarize: (markdown) => GITHUB_STEP_SUMMARY && appendFileSync(GITHUB_STEP_SUMMARY, `${markdown}\n`),
    output: (name, value) => GITHUB_OUTPUT && appendFileSync(GITHUB_OUTPUT, `${name}=${value}\n`),
  };
}
