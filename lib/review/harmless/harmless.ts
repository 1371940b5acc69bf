import type { Risk } from "../document/risk";
import { COMPUTE } from "./compute";
import { DATA } from "./data";
import { NETWORK } from "./network";
import { WATCHING } from "./watching";

/** What a change can be that nobody has to allow. */
type HarmlessRisk = Extract<Risk, "configuration" | "capacity" | "traffic">;

/**
 * Arguments by type, and what a change of each is. Only what opens nothing, loses nothing, stops nobody and silences nothing,
 * whatever value it gets, stands here. Of an argument that is in no list, and that no describer judged, nobody can tell.
 */
export type HarmlessArguments = Readonly<Record<string, Readonly<Partial<Record<HarmlessRisk, readonly string[]>>>>>;

const BY_TYPE: HarmlessArguments = { ...COMPUTE, ...DATA, ...NETWORK, ...WATCHING };

/** Words for people, of anything. */
const EVERYWHERE = ["description", "tags", "tags_all", "timeouts"];

/** The risk of a change of an argument, where it is known to harm nobody; nothing where nobody knows. */
export function harmlessRisk(type: string, path: string): HarmlessRisk | undefined {
  const name = path.replace(/\.\d+(?=\.|$)/g, "");
  const isOf = (argument: string) => name === argument || name.startsWith(`${argument}.`);
  if (EVERYWHERE.some(isOf)) return "configuration";
  const risks = Object.entries(BY_TYPE[type] ?? {}) as [HarmlessRisk, readonly string[]][];
  return risks.find(([, all]) => all.some(isOf))?.[0];
}
