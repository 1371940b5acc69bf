import { quoted, type Fault } from "../core/fault";
import { isServiceName, LONGEST_SERVICE_NAME } from "../release/service-name";
import { identicalRouteFaults } from "../traffic/route-conflicts";
import type { Route } from "../traffic/route";
import type { Containers } from "./container";
import { containerFaults } from "./container-faults";
import type { SingletonWorkers } from "./singleton-worker";

interface Described {
  readonly containers: Containers;
  readonly workers?: SingletonWorkers;
  readonly routes: readonly Route[];
}

/** What is wrong with a service as the code describes it. The ledger checks itself. */
export function serviceFaults(name: string, props: Described): Fault[] {
  return [
    ...nameFaults(name),
    ...containerFaults(props.containers, props.workers),
    ...routeFaults(props),
    ...identicalRouteFaults("routes", props.routes),
  ];
}

function nameFaults(name: string): Fault[] {
  if (isServiceName(name)) return [];
  return [
    {
      prop: "id",
      value: quoted(name),
      rule: `names of resources, tags and log streams are made from it: at most ${LONGEST_SERVICE_NAME} letters, digits and single hyphens, starting with a letter`,
      remedy: 'Respell it, for example "Web", here and in the ledger.',
    },
  ];
}

function routeFaults({ containers, routes }: Described): Fault[] {
  if (routes.length === 0) {
    const rule = "no request would reach the service, and no release of it would ever be healthy";
    return [{ prop: "routes", value: "empty", rule, remedy: 'Write one, for example Route.path("/*").to("app").' }];
  }
  return routes.flatMap((route, index) => {
    const faults = route.faults(`routes[${index}]`);
    if (!Object.hasOwn(containers, route.container)) {
      faults.push({
        prop: `routes[${index}]`,
        value: quoted(route.container),
        rule: "the service has no container of that name",
        remedy: `Route to one of: ${Object.keys(containers).join(", ") || "(none)"}.`,
      });
    }
    return faults;
  });
}
