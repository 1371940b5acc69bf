import type { ServiceManifest } from "../manifest/environment-manifest";
import type { ReleasedRoute } from "../release/ledger-content";
import { ABSENT } from "./decided-difference";
import type { ParityDifference } from "./differences";
import { sameText, type NormalForm } from "./normal-form";
import type { ParitySide } from "./side";

/** What the code says of a service's next release, each as one text: what runs now may be of another release. */
const SHAPE: Readonly<Record<string, (service: ServiceManifest) => string>> = {
  routes: ({ routes }) => routes.map(routeWords).join(", "),
  containers: ({ containers }) =>
    Object.entries(containers)
      .map(
        ([name, { port, healthPath, healthyStatus }]) => `${name} on ${port}, ${healthPath} answers ${healthyStatus}`,
      )
      .join("; "),
  workers: ({ portless }) => portless.join(", "),
  migration: ({ migration }) => (migration ? `in ${migration.container}, within ${migration.timeoutSeconds} s` : ""),
};

/**
 * How the code of two environments differs in what a release of a service has. Which release runs where is not shape; what
 * the next one answers is, and the code that says it is the same.
 */
export function serviceDifferences(
  here: ParitySide,
  there: ParitySide,
  forms: readonly [NormalForm, NormalForm],
): ParityDifference[] {
  return Object.entries(here.services).flatMap(([path, name]) => {
    const [one, other] = [here, there].map(({ manifest }) => manifest.services[name]);
    if (!one || !other) return [];
    return Object.entries(SHAPE).flatMap(([what, textOf]) => {
      const [left, right] = [forms[0].words(textOf(one)), forms[1].words(textOf(other))];
      return sameText(left, right, forms)
        ? []
        : [{ path, what: `service.${what}`, here: left || ABSENT, there: right || ABSENT }];
    });
  });
}

function routeWords({ host = "", path = "", priority, container }: ReleasedRoute): string {
  return `${host}${path}${priority === undefined ? "" : ` at priority ${priority}`} → ${container}`;
}
