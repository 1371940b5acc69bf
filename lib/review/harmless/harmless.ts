import { COMPUTE } from "./compute";
import { DATA } from "./data";
import type { HarmlessArguments, HarmlessRisk } from "./harmless-arguments";
import { NETWORK } from "./network";
import { WATCHING } from "./watching";

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
