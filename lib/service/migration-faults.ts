import { quoted, type Fault } from "../core/fault";
import { commandFaults } from "./command-faults";
import type { Containers } from "./container";
import type { Migration } from "./migration";
import type { Patience } from "./patience";

/** What is wrong with a service's migration. */
export function migrationFaults(migrate: Migration | undefined, containers: Containers, patience: Patience): Fault[] {
  if (!migrate) return [];
  return [
    ...containerFaults(migrate, containers),
    ...commandFaults("migrate.command", migrate.command),
    ...timeoutFaults(migrate, patience),
  ];
}

function containerFaults({ container }: Migration, containers: Containers): Fault[] {
  if (Object.hasOwn(containers, container)) return [];
  return [
    {
      prop: "migrate.container",
      value: quoted(container),
      rule: "the service has no container of that name, whose image the migration could run in",
      remedy: `Name one of: ${Object.keys(containers).join(", ") || "(none)"}.`,
    },
  ];
}

function timeoutFaults({ timeout }: Migration, { healthGate }: Patience): Fault[] {
  if (!timeout) return [];
  const seconds = timeout.toSeconds();
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= healthGate.toSeconds()) return [];
  return [
    {
      prop: "migrate.timeout",
      value: `${timeout}`,
      rule: `it is whole seconds from 1 s to the health gate, ${healthGate}, after which the release has failed anyway`,
      remedy: "Lower it, or raise healthGate.",
    },
  ];
}
