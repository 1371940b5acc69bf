import { quoted, type Fault } from "../core/fault";
import type { ContainerProps, Containers } from "./container";
import { variableFaults } from "./variable-faults";

/** Not `constructor`: every construct has a child of that name already, by JavaScript's own doing. */
const CONTAINER_NAME = /^(?!constructor$)[a-z][a-z0-9-]{0,15}$/;

/** What is wrong with the containers of a service, each by itself and all together. */
export function containerFaults(containers: Containers): Fault[] {
  const entries = Object.entries(containers);
  if (entries.length === 0) {
    const remedy = 'Describe one: containers: { app: { port: 5000, healthCheck: HealthCheck.http("/health") } }.';
    return [{ prop: "containers", value: "empty", rule: "a service runs at least one container", remedy }];
  }
  return [
    ...entries.flatMap(([name, container]) => [
      ...nameFaults(name),
      ...portFaults(name, container),
      ...container.healthCheck.faults(`containers.${name}.healthCheck`),
      ...variableFaults(`containers.${name}.environment`, container.environment ?? {}),
    ]),
    ...sharedPortFaults(entries),
  ];
}

function nameFaults(name: string): Fault[] {
  if (CONTAINER_NAME.test(name)) return [];
  return [
    {
      prop: "containers",
      value: quoted(name),
      rule: "a container's name has at most 16 lower-case letters, digits and hyphens, and starts with a letter",
      remedy: "Shorten or respell it.",
    },
  ];
}

function portFaults(name: string, { port }: ContainerProps): Fault[] {
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return [];
  return [
    {
      prop: `containers.${name}.port`,
      value: String(port),
      rule: "a port is a whole number from 1 to 65535",
      remedy: "Write the port on which the container listens.",
    },
  ];
}

function sharedPortFaults(entries: readonly (readonly [string, ContainerProps])[]): Fault[] {
  return entries.flatMap(([name, { port }], index) => {
    const rival = entries.slice(0, index).find(([, other]) => other.port === port);
    if (!rival) return [];
    return [
      {
        prop: `containers.${name}.port`,
        value: String(port),
        rule: `container ${rival[0]} has it already, and both run on the same instances`,
        remedy: "Let one of them listen on another port.",
      },
    ];
  });
}
