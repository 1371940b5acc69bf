import { Command, InvalidArgumentError } from "commander";
import { CliError } from "../cli-error";
import { REMEMBERED_DAYS } from "../images/named-digests";
import { planPruning, prune, type Pruning } from "../images/prune";
import { pruningLines } from "../images/pruning-lines";
import type { Outside } from "../outside";
import type { NotRemoved } from "../ports/container-images";
import { jsonOption } from "./command-options";

/** Nothing that is younger goes, whatever is asked for: a release may be on its way. */
const FEWEST_DAYS = 30;

const HELP = `
Stays: what a ledger names, or named in the last ${REMEMBERED_DAYS} days on any branch; the newest images; what was pushed or pulled lately; parts
and signatures of these. Refuses while the checkout lacks commits of its upstream. A ledger in another git repository is not
seen: do not share a repository of images with one.`;

interface Options {
  readonly keep: number;
  readonly olderThan: number;
  readonly plan?: boolean;
  readonly confirm?: string;
  readonly json?: boolean;
}

/** `twinstack images`: what lies in the repositories. */
export function imagesCommand(outside: () => Outside): Command {
  return new Command("images").description("images in their repositories").addCommand(pruneCommand(outside));
}

function pruneCommand(outside: () => Outside): Command {
  return new Command("prune")
    .description("remove old images that no ledger names, and say of every other why it stays")
    .argument("<repository>", "which repository of ECR: shop/web")
    .option("--keep <count>", "how many of the newest stay", atLeast(1), 10)
    .option(
      "--older-than <days>",
      `what was pushed or pulled since stays, ${FEWEST_DAYS} at least`,
      atLeast(FEWEST_DAYS),
      30,
    )
    .option("--plan", "show what would go, change nothing")
    .option("--confirm <repository>", "say yes in a script, by the repository's name")
    .addOption(jsonOption())
    .option("--no-color", "print without colors")
    .addHelpText("after", HELP)
    .action(async (repository: string, options: Options) => {
      const reached = outside();
      const { keep: newest, olderThan: days } = options;
      const plan = await planPruning(reached, repository, { newest, days });
      if (!options.json) for (const line of pruningLines(plan)) reached.terminal.print(line);
      const goes = !options.plan && plan.removable.length > 0;
      if (goes) await confirmed(reached, repository, plan, options);
      const refused = goes ? await prune(reached, repository, plan) : [];
      tell(reached, plan, refused, { ...options, done: goes });
    });
}

async function confirmed(
  { terminal }: Outside,
  repository: string,
  plan: Pruning,
  { confirm }: Pick<Options, "confirm">,
): Promise<void> {
  if (confirm === undefined && !terminal.isInteractive)
    throw new CliError(
      "there is no terminal to ask on, and nothing was confirmed",
      `In a script say it: --confirm ${repository}. Nothing was removed.`,
      2,
    );
  const question = `Remove ${plan.removable.length} images of ${plan.repository} for good? Type ${repository}: `;
  const typed = (confirm ?? (await terminal.ask(question))).trim();
  if (typed !== repository)
    throw new CliError(`"${typed}" is not the name of the repository, ${repository}`, "Nothing was removed.");
}

function tell(
  { terminal }: Outside,
  { repository, kept, removable }: Pruning,
  refused: readonly NotRemoved[],
  { json, done }: Pick<Options, "json"> & { readonly done: boolean },
): void {
  const failed = new Set(refused.map(({ digest }) => digest));
  const removed = done ? removable.filter(({ digest }) => !failed.has(digest)) : [];
  const result = refused.length > 0 ? "failed" : done ? "done" : "nothing changed";
  const document = { result, repository, kept, removable, removed: removed.map(({ digest }) => digest), refused };
  if (refused.length > 0) {
    const reasons = refused.map(({ digest, reason }) => `${digest}: ${reason}`).join("; ");
    throw new CliError(
      `ECR kept ${refused.length} of ${removable.length} images: ${reasons}`,
      "Try again.",
      1,
      document,
    );
  }
  if (json) return terminal.print(JSON.stringify(document, undefined, 2));
  if (done) terminal.print(`Removed ${removed.length} images of ${repository}.`);
}

function atLeast(fewest: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d+$/.test(text) && count >= fewest) return count;
    throw new InvalidArgumentError(`It must be a whole number of at least ${fewest}.`);
  };
}
