import { Command } from "commander";
import type { Outside } from "../outside";
import { rollback, type RollbackOptions } from "../verbs/rollback";
import { atHandQuickly } from "./at-hand";
import { type ServiceOptions, transitioning } from "./command-options";
import { tell } from "./tell";

const HELP = `
Moves the rules through the load balancer's own API, in seconds, also while somebody else's apply holds the state and where
Terraform is not available; then has Terraform confirm it. Data is not touched. It goes by the ledger, and for names and places
by the last synthesis (cdktf.out).`;

/** `twinstack rollback`: moves traffic back. */
export function rollbackCommand(outside: () => Outside): Command {
  return transitioning(new Command("rollback"))
    .description("move all traffic back to the release that had it before")
    .argument("<environment>", "which environment")
    .option("--anyway", "also to a color that has no healthy target")
    .addHelpText("after", HELP)
    .action(async (environment: string, options: ServiceOptions & RollbackOptions) => {
      const reached = outside();
      const { at, service } = await atHandQuickly(reached, environment, options);
      tell(reached, await rollback(at, service, options), options.json);
    });
}
