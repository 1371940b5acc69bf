import { quoted, type Fault } from "../core/fault";
import { identicalRouteFaults } from "../traffic/route-conflicts";
import type { BlueGreenServiceProps } from "./blue-green-service";

const CONTAINER_NAME = /^[a-z][a-z0-9-]{0,15}$/;

/** What is wrong with a service as the code describes it. The ledger checks itself. */
export function serviceFaults(props: Pick<BlueGreenServiceProps, "containers" | "routes">): Fault[] {
  return [...containerFaults(props), ...routeFaults(props), ...identicalRouteFaults("routes", props.routes)];
}

function containerFaults({ containers }: Pick<BlueGreenServiceProps, "containers">): Fault[] {
  return Object.entries(containers).flatMap(([name, { port, healthCheck }]) => {
    const faults = healthCheck.faults(`containers.${name}.healthCheck`);
    if (!CONTAINER_NAME.test(name)) {
      faults.push({
        prop: "containers",
        value: quoted(name),
        rule: "a container's name has at most 16 lower-case letters, digits and hyphens, and starts with a letter",
        remedy: "Shorten or respell it.",
      });
    }
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      faults.push({
        prop: `containers.${name}.port`,
        value: String(port),
        rule: "a port is a whole number from 1 to 65535",
        remedy: "Write the port on which the container listens.",
      });
    }
    return faults;
  });
}

function routeFaults({ containers, routes }: Pick<BlueGreenServiceProps, "containers" | "routes">): Fault[] {
  return routes.flatMap((route, index) => {
    const faults = route.faults(`routes[${index}]`);
    if (!(route.container in containers)) {
      faults.push({
        prop: `routes[${index}]`,
        value: quoted(route.container),
        rule: "the service has no container of that name",
        remedy: `Route to one of: ${Object.keys(containers).join(", ")}.`,
      });
    }
    return faults;
  });
}
