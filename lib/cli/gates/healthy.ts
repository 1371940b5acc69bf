import type { Color } from "../../release/color";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { fewestHealthy, healthOf, healthWords } from "../transition/wait-for-healthy";

/** Traffic moves only to a color whose targets are all healthy at this moment, whatever was found earlier. */
export async function demandHealthy(at: EnvironmentAtHand, service: string, color: Color): Promise<void> {
  const worst = fewestHealthy(await healthOf(at, service, color));
  if (worst.total > 0 && worst.healthy === worst.total) return;
  throw new CliError(
    `${color} of ${service} has ${healthWords(worst)}`,
    `Look at it: twinstack status ${at.name}. Wait, or deploy again. Nothing was changed.`,
  );
}
