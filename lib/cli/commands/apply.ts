import { Command, Option } from "commander";
import { demandReviewed } from "../diff/demand-reviewed";
import type { Outside } from "../outside";
import { applyLedger, type ApplyOptions } from "../transition/apply-ledger";
import { environmentAtHand } from "./at-hand";
import { changing, type ChangeOptions } from "./command-options";
import { tell } from "./tell";

const HELP = `
Carries on after an interruption, carries out what --ledger-only wrote, and applies changes of code and profile. Refused when
it would move traffic and touch instances at once, or lose data.`;

type Options = ApplyOptions & Pick<ChangeOptions, "json"> & { readonly reviewed?: string };

/** `twinstack apply`: makes the environment what code and ledger say. */
export function applyCommand(outside: () => Outside): Command {
  return changing(new Command("apply"))
    .description("apply code and ledger as they are: carry on after an interruption, or what --ledger-only wrote")
    .argument("<environment>", "which environment")
    .addOption(
      new Option("--plan-json <file>", "write the plan as JSON, for diff --plan; changes nothing").implies({
        plan: true,
      }),
    )
    .option("--reviewed <file>", "refuse what is not, to the byte, what diff --json wrote this file about")
    .addHelpText("after", HELP)
    .action(async (environment: string, options: Options) => {
      const reached = outside();
      const at = await environmentAtHand(reached, environment);
      if (options.reviewed !== undefined) demandReviewed(reached.project, options.reviewed);
      tell(reached, await applyLedger(at, options), options.json);
    });
}
