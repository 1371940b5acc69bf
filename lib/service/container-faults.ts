import { quoted, type Fault } from "../core/fault";
import { commandFaults } from "./command-faults";
import type { ContainerProps, Containers, Workload } from "./container";
import { secretFaults } from "./container-secrets";
import type { SingletonWorkers } from "./singleton-worker";
import { startOrderFaults } from "./start-order";
import { variableFaults } from "./variable-faults";

/** Not `constructor`: every construct has a child of that name already, by JavaScript's own doing. */
const CONTAINER_NAME = /^(?!constructor$)[a-z][a-z0-9-]{1,15}$/;

/** What the boot script calls its own units, files and log streams. */
const TAKEN = ["agent", "boot", "migration", "rotation"];

/** What is wrong with the containers of a service, each by itself and all together. */
export function containerFaults(containers: Containers, workers: SingletonWorkers = {}): Fault[] {
  const entries = Object.entries(containers);
  if (entries.length === 0) {
    const remedy = 'Describe one: containers: { app: { port: 5000, healthCheck: HealthCheck.http("/health") } }.';
    return [{ prop: "containers", value: "empty", rule: "a service runs at least one container", remedy }];
  }
  return [
    ...entries.flatMap(([name, container]) => [
      ...workloadFaults("containers", name, container),
      ...portFaults(name, container),
      ...container.healthCheck.faults(`containers.${name}.healthCheck`),
    ]),
    ...sharedPortFaults(entries),
    ...startOrderFaults(containers),
    ...Object.entries(workers).flatMap(([name, worker]) => workloadFaults("workers", name, worker)),
    ...Object.keys(workers).flatMap((name) => (Object.hasOwn(containers, name) ? [twiceFault(name)] : [])),
    ...(Object.hasOwn(workers, "proxy") ? [proxyFault()] : []),
  ];
}

function workloadFaults(prop: string, name: string, workload: Workload): Fault[] {
  return [
    ...nameFaults(prop, name),
    ...variableFaults(`${prop}.${name}.environment`, workload.environment ?? {}),
    ...secretFaults(`${prop}.${name}`, workload),
    ...commandFaults(`${prop}.${name}.command`, workload.command),
  ];
}

function proxyFault(): Fault {
  const rule = "a container of a release that has this name and no port is its reverse proxy";
  return { prop: "workers.proxy", value: quoted("proxy"), rule, remedy: "Give the worker another name." };
}

function twiceFault(name: string): Fault {
  const rule = "a container of the service has that name already";
  return { prop: `workers.${name}`, value: quoted(name), rule, remedy: "Give one of them another name." };
}

function nameFaults(prop: string, name: string): Fault[] {
  if (TAKEN.includes(name)) {
    const rule = "the boot script has a unit and a log stream of that name";
    return [{ prop, value: quoted(name), rule, remedy: `Choose another name, for example ${quoted(`app-${name}`)}.` }];
  }
  if (CONTAINER_NAME.test(name)) return [];
  return [
    {
      prop,
      value: quoted(name),
      rule: "a container's name has 2 to 16 lower-case letters, digits and hyphens, and starts with a letter",
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
