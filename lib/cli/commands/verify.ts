import { Command } from "commander";
import { CliError } from "../cli-error";
import type { Outside } from "../outside";
import { publishLedger } from "../transition/publish-ledger";
import { verify, type Verification } from "../verbs/verify";
import { atHand } from "./at-hand";
import { jsonOption } from "./command-options";

interface Options {
  readonly service?: string;
  readonly preview?: boolean;
  readonly at?: string;
  readonly push?: boolean;
  readonly json?: boolean;
}

/** `twinstack verify`: the checklist, and its evidence. */
export function verifyCommand(outside: () => Outside): Command {
  return new Command("verify")
    .description("run the service's checklist, and record what it finds in the ledger as evidence for that release")
    .argument("<environment>", "which environment")
    .option("--preview", "verify the release that was deployed and waits, not the one that serves")
    .option("--service <name>", "which service, where an environment has several")
    .option("--at <url>", "ask there, instead of at the environment's own address")
    .option("--push", "commit the ledger and push it")
    .addOption(jsonOption())
    .option("--no-color", "print without colors")
    .action(async (environment: string, options: Options) => {
      const reached = outside();
      const { at, service } = await atHand(reached, environment, options);
      const found = await verify(at, service, { preview: options.preview, address: options.at });
      if (!options.json || found.passed) show(reached, found, options.json);
      await publishLedger(at, `verified ${service} ${found.release}: ${found.passed ? "passed" : "failed"}`, options);
      if (found.passed) return;
      const failed = found.evidence.filter(({ result }) => result === "failed").map(({ check }) => check);
      throw new CliError(
        `release ${found.release} of ${service} failed ${failed.join(", ")}`,
        found.unfinished
          ? `Its deploy was not carried out to its end: twinstack apply ${environment} carries on.`
          : `Mend it, and verify again; or give it up: twinstack abandon ${environment}.`,
        1,
        found,
      );
    });
}

function show({ terminal }: Outside, found: Verification, json: boolean | undefined): void {
  if (json) return terminal.print(JSON.stringify(found, undefined, 2));
  terminal.print(`${found.service} ${found.color}, release ${found.release}:`);
  for (const { check, result, detail } of found.evidence)
    terminal.print(`  ${result === "passed" ? "passed" : "FAILED"}  ${check.padEnd(20)}  ${detail}`);
  if (found.passed) terminal.print(`Next: twinstack switch ${found.environment}`);
}
