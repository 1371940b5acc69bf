import type { Color } from "../../release/color";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { AlarmView } from "../ports/cloud";

/** The alarms of a color that ring now. */
export async function ringing(at: EnvironmentAtHand, service: string, color: Color): Promise<AlarmView[]> {
  const names = at.manifest.services[service]?.capsules[color]?.alarms ?? [];
  const states = names.length === 0 ? [] : await at.cloud.alarms.states(names);
  return states.filter(({ state }) => state === "ALARM");
}

/** A watch over alarms has no meaning while one rings already. */
export async function demandQuiet(at: EnvironmentAtHand, service: string, color: Color): Promise<void> {
  const alarms = await ringing(at, service, color);
  if (alarms.length === 0) return;
  throw new CliError(
    `${alarms.map(({ name }) => `"${name}"`).join(", ")} of ${service} ${color} ${alarms.length === 1 ? "rings" : "ring"} already`,
    "Find out why first; --bake watches for alarms that begin. Nothing was changed.",
  );
}
