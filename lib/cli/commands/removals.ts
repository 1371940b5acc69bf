import { Command } from "commander";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { Outside } from "../outside";
import { carryOut } from "../transition/carry-out";
import type { Transition } from "../transition/transition";
import { abandon, retire } from "../verbs/removal";
import { atHand } from "./at-hand";
import { type ServiceOptions, transitioning } from "./command-options";
import { tell } from "./tell";

/** `twinstack retire`: removes the color that no longer serves. */
export function retireCommand(outside: () => Outside): Command {
  return removal(outside, "retire", {
    description: "remove the color that gets no traffic; after that there is no rollback",
    verb: retire,
  });
}

/** `twinstack abandon`: gives up a release that failed, or that nobody wants. */
export function abandonCommand(outside: () => Outside): Command {
  return removal(outside, "abandon", {
    description: "give up a release that failed or never got traffic, and clear its color",
    verb: abandon,
  });
}

interface Removal {
  readonly description: string;
  readonly verb: (at: EnvironmentAtHand, service: string, options: ServiceOptions) => Transition | Promise<Transition>;
}

function removal(outside: () => Outside, name: string, { description, verb }: Removal): Command {
  return transitioning(new Command(name))
    .description(description)
    .argument("<environment>", "which environment")
    .action(async (environment: string, options: ServiceOptions) => {
      const reached = outside();
      const { at, service } = await atHand(reached, environment, options);
      tell(reached, await carryOut(at, await verb(at, service, options), options), options.json);
    });
}
