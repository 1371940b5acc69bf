import { Command } from "commander";
import type { Duration } from "../../core/duration";
import type { Outside } from "../outside";
import { carryOut } from "../transition/carry-out";
import { bake } from "../verbs/bake";
import { switchTraffic } from "../verbs/switch";
import { atHand } from "./at-hand";
import { type ServiceOptions, duration, percent, transitioning } from "./command-options";
import { tell } from "./tell";

interface Options extends ServiceOptions {
  readonly percent?: number;
  readonly bake?: Duration;
}

const HELP = `
A protected environment moves traffic only to a release whose checks all passed lately, and backs its database up first
unless a recent backup is there.

Examples:
  twinstack switch staging --percent 10
  twinstack switch production --bake 15m`;

/** `twinstack switch`: moves traffic to the color that was deployed. */
export function switchCommand(outside: () => Outside): Command {
  return transitioning(new Command("switch"))
    .description("move traffic to the release that was deployed, all of it or a part")
    .argument("<environment>", "which environment")
    .option("--percent <number>", "its share, 1 to 100 (default: 100)", percent)
    .option(
      "--bake <time>",
      "watch its alarms for that long (90s, 15m, 1h); one that rings moves traffic back",
      duration,
    )
    .option("--with-other-changes", "let changes come along that have nothing to do with traffic")
    .addHelpText("after", HELP)
    .action(async (environment: string, options: Options) => {
      const reached = outside();
      const { at, service } = await atHand(reached, environment, options);
      const request = { percent: options.percent, bake: options.bake !== undefined };
      const report = await carryOut(at, switchTraffic(at, service, request), options);
      if (options.bake && report.result === "done") await bake(at, service, { time: options.bake, push: options.push });
      tell(reached, report, options.json);
    });
}
