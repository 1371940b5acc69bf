import * as markdown from "prettier/plugins/markdown";
import { format } from "prettier/standalone";
import { broken, type Finished } from "./random-run";

interface Soak {
  /** Day of the run, `2026-11-21`. */
  readonly date: string;
  readonly seed: number;
  readonly finished: readonly Finished[];
}

const WIDTH = 120;

/** The page docs/soak.md: what was run, and what came of it. */
export function report({ date, seed, finished }: Soak): Promise<string> {
  const rows = finished.map((each) => {
    const steps = each.cases.reduce((sum, { story }) => sum + story.length, 0);
    const found = broken(each).length;
    const result = found === 0 ? "nothing found" : `**${found} broken**`;
    const { name, shows, steps: unit } = each.run;
    return `| ${name} | ${shows} | ${each.cases.length} | ${steps} ${unit} | ${duration(each.seconds)} | ${result} |`;
  });
  const text = `# The last long run

Written by \`npm run soak\`; do not edit. \`npm test\` draws a few of the same cases. Proofs:
[how they are made](../CONTRIBUTING.md#random-runs).

- date: ${date}
- seed: ${seed}, and one more for each further case

| run | what every case shows | cases | made of | took | result |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

${finished.map(findings).join("\n\n")}
`;
  return format(text, { parser: "markdown", plugins: [markdown], printWidth: WIDTH });
}

/** Every broken case, so that it can be replayed. */
export function findings(finished: Finished): string {
  return broken(finished)
    .map(({ seed, story, complaints }) =>
      [
        `## ${finished.run.name}, seed ${seed}`,
        `Again: \`npm run soak -- --only ${finished.run.name} --seed ${seed} --sequences 1\``,
        story.map((step, index) => `${index + 1}. ${step}`).join("\n"),
        complaints.map((complaint) => `- ${complaint}`).join("\n"),
      ].join("\n\n"),
    )
    .join("\n\n");
}

function duration(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
