import * as markdown from "prettier/plugins/markdown";
import { format } from "prettier/standalone";
import type { Result } from "./random-run";

const WIDTH = 120;

/** The page docs/soak.md: what was run, and what came of it. */
export function report(results: readonly Result[]): Promise<string> {
  const rows = results.map(({ run, shows, date, seed, cases, steps, seconds, broken }) => {
    const found = broken.length === 0 ? "nothing found" : `**${broken.length} broken**`;
    return `| ${[run, shows, date, seed, cases, steps, duration(seconds), found].join(" | ")} |`;
  });
  const text = `# The last long runs

Written by \`npm run soak\`; do not edit. \`npm test\` draws a few of the same cases. The seed is that of the first case; each
further one has the next. Proofs: [how they are made](../CONTRIBUTING.md#random-runs).

| run | what every case shows | date | seed | cases | made of | took | result |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

${results.map(findings).join("\n\n")}
`;
  return format(text, { parser: "markdown", plugins: [markdown], printWidth: WIDTH });
}

/** Every broken case, so that it can be replayed. */
export function findings({ run, broken }: Result): string {
  return broken
    .map(({ seed, story, complaints }) =>
      [
        `## ${run}, seed ${seed}`,
        `Again: \`npm run soak -- --only ${run} --seed ${seed} --sequences 1\``,
        story.map((step, index) => `${index + 1}. ${step}`).join("\n"),
        complaints.map((complaint) => `- ${complaint}`).join("\n"),
      ].join("\n\n"),
    )
    .join("\n\n");
}

function duration(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
