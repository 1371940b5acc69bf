import { join, relative } from "node:path";
import { Command, Option } from "commander";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { USUAL_USAGE } from "../../cost/usage";
import { compare } from "../../parity/compare";
import { architectureOf } from "../../report/architecture/architecture-of";
import { costTable } from "../../report/cost-table";
import { mermaid } from "../../report/mermaid";
import { page } from "../../report/page";
import type { EnvironmentReview } from "../../review/document/review";
import type { Report } from "../../report/report";
import { CliError } from "../cli-error";
import { environmentCost } from "../cost/environment-cost";
import { projectPrices } from "../cost/project-prices";
import { pricedBy } from "../diff/priced";
import { reviewed } from "../diff/reviewed";
import { chooseEnvironment } from "../environment/choose";
import type { Outside } from "../outside";
import { writeOutput } from "../write-output";
import { writtenSide } from "../parity/written-side";

/** Beside the stack that it tells of, which no git repository holds. */
const FILE = "report.html";
const TRUTH = "production";

const HELP = `
One HTML file, which needs no network: the architecture as a diagram, the parity with ${TRUTH} (or with
--with), and what it costs a month while it runs.
With --base also what a change does to it.
--mermaid prints the diagram for a README: put it into a block of the language mermaid. Needs no credentials.`;

interface Options {
  readonly out?: string;
  readonly with?: string;
  readonly base?: string;
  readonly mermaid?: boolean;
}

/** `twinstack report`: an environment on one page. */
export function reportCommand(outside: () => Outside): Command {
  return new Command("report")
    .description("an environment on one page: architecture, parity and cost; as HTML or as Mermaid's text")
    .argument("[environment]", "which environment (default: each of them)")
    .option("--out <file>", `where to write it (default: ${FILE} beside the synthesized stack)`)
    .option("--with <other>", "compare with another environment")
    .option("--base <ref>", "first on the page: what this work tree changes, compared with that branch, tag or commit")
    .addOption(
      new Option("--mermaid", "print the diagram as Mermaid's text, write no file").conflicts(["out", "with", "base"]),
    )
    .addHelpText("after", HELP)
    .action(async (name: string | undefined, options: Options) => {
      const reached = outside();
      const { project, terminal } = reached;
      terminal.progress("synthesizing the app");
      const manifests = await project.synthesize();
      terminal.progressDone();
      const wanted = name === undefined ? manifests : [chooseEnvironment(manifests, name)];
      if (wanted.length === 0) throw new CliError("the app makes no environment", "Add an EnvironmentStack to it.");
      if (wanted.length > 1 && options.out !== undefined)
        throw new CliError(
          "several environments do not fit into one file",
          `Name one: twinstack report ${wanted[0]?.environment} --out ${options.out}.`,
          2,
        );
      const changes = options.base === undefined ? undefined : await changesSince(reached, options.base);
      for (const manifest of wanted)
        tell(reached, { manifest, other: otherOf(manifests, manifest, options), changes }, options);
    });
}

/** What a page is made from. */
interface Told {
  readonly manifest: EnvironmentManifest;
  /** What it is compared with. */
  readonly other: EnvironmentManifest | undefined;
  readonly changes: readonly EnvironmentReview[] | undefined;
}

async function changesSince(outside: Outside, base: string): Promise<readonly EnvironmentReview[]> {
  const cost = pricedBy(projectPrices(outside.project).book);
  const { environments } = await reviewed(outside, { base, allowed: [], plans: [], cost });
  return environments;
}

function tell({ project, terminal }: Outside, told: Told, { out, mermaid: asText }: Options): void {
  const { manifest, other, changes } = told;
  const side = writtenSide(project, manifest);
  if (asText) return terminal.print(mermaid(architectureOf(side)).trimEnd());
  const { application, environment, region } = manifest;
  const report: Report = {
    title: `${application}: ${environment}`,
    summary: `What ${environment} is made of in ${region}, by its last synthesis.`,
    changes: changes?.filter((each) => each.environment === environment),
    architecture: architectureOf(side),
    parity: other && compare(side, writtenSide(project, other)),
    cost: costTable(environmentCost(project, manifest, { book: projectPrices(project).book, usage: USUAL_USAGE })),
  };
  const file = out === undefined ? join(project.stackFolder(environment), FILE) : project.pathOf(out);
  writeOutput(file, page(report), "--out");
  terminal.print(`Wrote ${relative(process.cwd(), file)}`);
}

/** The environment to compare with: the one that was named, else production. */
function otherOf(
  manifests: readonly EnvironmentManifest[],
  { environment }: EnvironmentManifest,
  { with: named }: Options,
): EnvironmentManifest | undefined {
  if (named !== undefined) return chooseEnvironment(manifests, named);
  return manifests.find((each) => each.environment === TRUTH && each.environment !== environment);
}
