import { quoted, type Fault } from "../core/fault";
import type { Secret } from "../secrets/secret";
import type { Workload } from "./container";
import { variableNameFaults } from "./variable-faults";

/** What is wrong with the secrets of a container; `place` is where it is described: `containers.app`. */
export function secretFaults(place: string, { secrets = {}, environment = {} }: Workload): Fault[] {
  const prop = `${place}.secrets`;
  return Object.entries(secrets).flatMap(([variable, secret]) => [
    ...variableNameFaults(prop, variable),
    ...secret.faults(`${prop}.${variable}`),
    ...(Object.hasOwn(environment, variable) ? [clash(place, variable)] : []),
  ]);
}

function clash(place: string, variable: string): Fault {
  return {
    prop: `${place}.secrets`,
    value: quoted(variable),
    rule: `${place}.environment gives the same, and a container would see only one of them`,
    remedy: "Remove one of the two.",
  };
}

/** The secrets of a container that are right, by their variables. */
export function soundSecrets({ secrets = {}, environment }: Workload): [string, Secret][] {
  return Object.entries(secrets).filter(
    ([variable, secret]) => secretFaults("", { secrets: { [variable]: secret }, environment }).length === 0,
  );
}
