import { Command, Option } from "commander";
import { compare } from "../../parity/compare";
import type { Comparison } from "../../parity/comparison";
import { counted, parityDocument } from "../../parity/parity-document";
import { CliError } from "../cli-error";
import { NeedsLook } from "../needs-look";
import { chooseEnvironment } from "../environment/choose";
import type { Outside } from "../outside";
import { comparisonLines } from "../parity/comparison-lines";
import { PARITY_FILE, ParityFile } from "../parity/parity-file";
import { writtenSide } from "../parity/written-side";
import { jsonOption } from "./command-options";

const HELP = `
Compares what synthesis makes of both: every resource and attribute. What the profiles declare with a reason is a line of the
table; anything else is told with its path, and ends the command with status 3. Needs no credentials.`;

interface Options {
  readonly json?: boolean;
  readonly markdown?: boolean;
  /** `true` where no file was named. */
  readonly write?: string | true;
  readonly check?: string | true;
}

/** `twinstack compare`: whether two environments have the same shape, and why they differ where they do. */
export function compareCommand(outside: () => Outside): Command {
  return new Command("compare")
    .description("the parity table of two environments; fails on a difference that nobody declared")
    .argument("<environment>", "the one: staging")
    .argument("<other>", "the other: production")
    .addOption(new Option("--markdown", "print the table as Markdown").conflicts("json"))
    .addOption(new Option("--write [file]", `write it into a file, ${PARITY_FILE} beside cdktf.json by default`))
    .addOption(new Option("--check [file]", "fail unless that file says the same").conflicts("write"))
    .addOption(jsonOption())
    .addOption(new Option("--no-color", "print without colors"))
    .addHelpText("after", HELP)
    .action(async (one: string, other: string, options: Options) => {
      const reached = outside();
      const comparison = await compared(reached, one, other);
      tell(reached, comparison, options);
      keep(reached, comparison, options);
      demandParity(comparison);
    });
}

async function compared({ project, terminal }: Outside, one: string, other: string): Promise<Comparison> {
  if (one === other) throw new CliError(`${one} is compared with itself`, "Name two environments.", 2);
  terminal.progress("synthesizing the app");
  const manifests = await project.synthesize();
  terminal.progressDone();
  const [here, there] = [chooseEnvironment(manifests, one), chooseEnvironment(manifests, other)];
  return compare(writtenSide(project, here), writtenSide(project, there));
}

function tell({ terminal }: Outside, comparison: Comparison, { json, markdown }: Options): void {
  if (json) terminal.print(JSON.stringify(comparison, undefined, 2));
  else if (markdown) terminal.print(parityDocument(comparison).trimEnd());
  else for (const line of comparisonLines(comparison, terminal.columns)) terminal.print(line);
}

function keep({ project, terminal }: Outside, comparison: Comparison, { write, check }: Options): void {
  const named = write ?? check;
  if (named === undefined) return;
  const name = named === true ? PARITY_FILE : named;
  const file = new ParityFile(name, project.pathOf(name));
  const text = parityDocument(comparison);
  if (check !== undefined) {
    if (comparison.result === "parity")
      file.check(text, `twinstack compare ${comparison.here} ${comparison.there} --write ${name}`);
    return;
  }
  file.write(text);
  terminal.note(`Wrote ${name}.`);
}

function demandParity(comparison: Comparison): void {
  const { here, there, undeclared } = comparison;
  if (undeclared.length === 0) return;
  throw new NeedsLook(
    `${here} and ${there} differ: ${counted(undeclared.length)} that nobody declared. Declare each in the profile, with differs(value, reason), or remove it.`,
  );
}
