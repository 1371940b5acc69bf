import { quoted, type Fault } from "../core/fault";
import type { Containers } from "./container";
import type { Migration } from "./migration";
import type { Patience } from "./patience";

/** What is wrong with a service's migration. */
export function migrationFaults(migrate: Migration | undefined, containers: Containers, patience: Patience): Fault[] {
  if (!migrate) return [];
  return [...containerFaults(migrate, containers), ...commandFaults(migrate), ...timeoutFaults(migrate, patience)];
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

function commandFaults({ command }: Migration): Fault[] {
  if (command.length > 0 && command[0] !== "") return [];
  return [
    {
      prop: "migrate.command",
      value: command.length === 0 ? "empty" : JSON.stringify(command),
      rule: "it names no program, and the image's own command would start the application and never end",
      remedy: 'Write the program and its arguments, such as ["alembic", "upgrade", "head"], or leave migrate out.',
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
