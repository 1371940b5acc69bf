import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { collected, jsonOption } from "./command-options";
import { reviewLines } from "../diff/review-lines";
import { projectPrices } from "../cost/project-prices";
import { pricedBy } from "../diff/priced";
import { reviewed } from "../diff/reviewed";
import { reviewPage } from "../diff/review-page";
import { writeOutput } from "../write-output";
import { CliError } from "../cli-error";
import { NeedsLook } from "../needs-look";
import type { Outside } from "../outside";
import type { Review } from "../../review/document/review";
import { NEEDS, type Need } from "../../review/document/risk";
import { markdownOf } from "../../review/markdown/markdown";

interface DiffOptions {
  readonly base?: string;
  readonly plan: readonly string[];
  readonly allow: readonly Need[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly html?: string;
  readonly maxBytes?: number;
}

/** `twinstack diff`: what a change does to each environment. */
export function diffCommand(outside: () => Outside): Command {
  return new Command("diff")
    .description("what this change does to each environment: meaning, risk, what has to be allowed")
    .option("--base <ref>", "branch, tag or commit to compare with (default: the remote's default branch)")
    .addOption(
      new Option(
        "--plan <[environment=]file>",
        "Terraform's own plan, from terraform show -json, to check against; again for others",
      )
        .argParser(collected)
        .default([], "none"),
    )
    .addOption(
      new Option("--allow <need>", `allow what needs it: ${NEEDS.join(", ")}; again for others`)
        .argParser(collectedNeeds)
        .default([], "nothing"),
    )
    .addOption(jsonOption().conflicts("markdown"))
    .option("--markdown", "print it as a comment for a pull request")
    .option("--html <file>", "write it as a page without network, too")
    .addOption(new Option("--max-bytes <number>", "summarize Markdown until it fits").argParser(bytes))
    .addOption(new Option("--no-color", "print without colors"))
    .addHelpText("after", "\nExit status 3: something needs a look.")
    .action(async (options: DiffOptions) => {
      const reached = outside();
      const { terminal } = reached;
      const plans = options.plan.map(planFile);
      const cost = pricedBy(projectPrices(reached.project).book);
      const review = await reviewed(reached, { base: options.base, allowed: options.allow, plans, cost });
      if (options.html !== undefined) writeOutput(options.html, reviewPage(review), "--html");
      if (options.json) terminal.print(JSON.stringify(review, undefined, 2));
      else if (options.markdown) terminal.print(markdownOf(review, { maxBytes: options.maxBytes }));
      else for (const line of reviewLines(review)) terminal.print(line);
      if (review.needsLook) throw new NeedsLook(whatNeedsLook(review));
    });
}

function whatNeedsLook({ needs }: Review): string {
  if (needs.length === 0) return "it needs a look: Terraform's plan says something else";
  return `it needs a look, and nobody allowed it yet: ${needs.join(", ")}`;
}

function collectedNeeds(value: string, before: readonly Need[]): Need[] {
  const need = NEEDS.find((each) => each === value);
  if (!need) throw new InvalidArgumentError(`It must be one of ${NEEDS.join(", ")}.`);
  return [...before, need];
}

/** The least in which the verdict can be said. */
const FEWEST_BYTES = 500;

function bytes(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= FEWEST_BYTES) return count;
  throw new InvalidArgumentError(`It must be a whole number of at least ${FEWEST_BYTES}.`);
}

/** `production=plan.json`, or the file alone. */
function planFile(text: string): {
  readonly environment: string | undefined;
  readonly file: string;
  readonly text: string;
} {
  const [, environment, named] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(text) ?? [];
  const file = named ?? text;
  try {
    return { environment, file, text: readFileSync(file, "utf8") };
  } catch (error) {
    throw new CliError(
      `the plan ${file} cannot be read: ${(error as Error).message}`,
      "Give the file that terraform show -json wrote.",
      2,
    );
  }
}
