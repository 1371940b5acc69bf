import { Command } from "commander";
import { COST_FORMAT, costDocument, type CostDocument } from "../../cost/cost-document";
import { meaningOf, USAGE_KEYS, USUAL_USAGE, type Usage } from "../../cost/usage";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import { costLines } from "../cost/cost-lines";
import { environmentCost } from "../cost/environment-cost";
import { PRICES_FILE, projectPrices } from "../cost/project-prices";
import { refreshPrices, type Refreshing } from "../cost/refresh-prices";
import { chosenUsage } from "../cost/usage-option";
import { chooseEnvironment } from "../environment/choose";
import type { Outside } from "../outside";
import { collected, jsonOption } from "./command-options";

const HELP = `
Assumptions, with what counts when nobody says otherwise:
${USAGE_KEYS.map((key) => `  ${key} ${USUAL_USAGE[key]}: ${meaningOf(key)}`).join("\n")}

What has no price is listed and in no sum. Works offline, but for --refresh, which reads AWS's public price list and takes
minutes: the file of EC2 has gigabytes. Commit ${PRICES_FILE}, so that everybody counts alike.`;

interface Options {
  readonly usage: readonly string[];
  readonly refresh?: boolean;
  readonly json?: boolean;
}

/** `twinstack cost`: what each environment costs a month, running, paused and destroyed. */
export function costCommand(outside: () => Outside): Command {
  return new Command("cost")
    .description("what each environment costs a month: running, paused, destroyed; by construct and color")
    .argument("[environment]", "which environment (default: all)")
    .option("--usage <assumption>", "key=value, or a JSON file of them; may be given several times", collected, [])
    .option("--refresh", `read AWS's public price list into ${PRICES_FILE} first`)
    .addOption(jsonOption())
    .option("--no-color", "print without colors")
    .addHelpText("after", HELP)
    .action(async (name: string | undefined, options: Options) => {
      const usage = chosenUsage(options.usage);
      const reached = outside();
      const manifests = await wantedEnvironments(reached, name);
      if (options.refresh) await refresh(reached, manifests, usage);
      tell(reached, manifests, usage, options);
    });
}

async function wantedEnvironments(
  { project, terminal }: Outside,
  name: string | undefined,
): Promise<readonly EnvironmentManifest[]> {
  terminal.progress("synthesizing the app");
  const manifests = await project.synthesize();
  terminal.progressDone();
  if (manifests.length === 0) throw new CliError("the app makes no environment", "Add an EnvironmentStack to it.");
  return name === undefined ? manifests : [chooseEnvironment(manifests, name)];
}

async function refresh(outside: Outside, manifests: readonly EnvironmentManifest[], usage: Usage): Promise<void> {
  const prices = projectPrices(outside.project);
  const costs = manifests.map((manifest) => environmentCost(outside.project, manifest, { book: prices.book, usage }));
  const refreshing = await refreshPrices(outside, costs, prices);
  for (const line of refreshLines(refreshing)) outside.terminal.note(line);
}

function refreshLines({ read, changed, left }: Refreshing): string[] {
  return [
    `Read ${read} prices of AWS's list into ${PRICES_FILE}; ${changed.length} changed.`,
    ...changed.map(
      ({ region, item, before, after }) =>
        `  ${region} ${item}: ${before ? `$${before.usd} → ` : ""}$${after.usd} (${after.unit})`,
    ),
    ...left.map(({ region, item, reason }) => `  ${region} ${item} stays as it was: ${reason}`),
  ];
}

function tell(
  { project, terminal, clock }: Outside,
  manifests: readonly EnvironmentManifest[],
  usage: Usage,
  { json }: Pick<Options, "json">,
): void {
  const { book, own } = projectPrices(project);
  const today = clock.now().toISOString().slice(0, 10);
  const costs = manifests.map((manifest) => environmentCost(project, manifest, { book, usage }));
  if (json) {
    const file = own && PRICES_FILE;
    const environments = costs.map((cost) => costDocument(cost, today, file));
    const document: CostDocument = { format: COST_FORMAT, environments };
    return terminal.print(JSON.stringify(document, undefined, 2));
  }
  const shown = { columns: terminal.columns, today, hasOwnPrices: own !== undefined };
  for (const cost of costs) for (const line of costLines(cost, shown)) terminal.print(line);
}
