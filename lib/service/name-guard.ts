import { addressOf } from "../core/reference";
import type { Capsule } from "./capsule";
import type { Precondition } from "./serial-guard";

/**
 * Checks that what would receive traffic carries the ledger's release id in its real name: group, launch template and
 * target group. A capsule is frozen, so a name that differs means that something else runs than the ledger says.
 */
export function namePreconditions(capsule: Capsule, container: string): Precondition[] {
  const { group, launchTemplate, content } = capsule;
  const targets = capsule.targetGroup(container).resource;
  const errorMessage = (what: string) =>
    `The ${what} of ${content.serviceName} ${content.color} does not carry release ${content.release.release}, which the ledger names. Something else runs there; it gets no traffic. Deploy a new release.`;
  return [
    {
      condition: `\${startswith(${addressOf(group.resource)}.name, "${group.namePrefix}")}`,
      errorMessage: errorMessage("instance group"),
    },
    {
      condition: `\${startswith(${addressOf(launchTemplate.resource)}.name, "${launchTemplate.namePrefix}")}`,
      errorMessage: errorMessage("launch template"),
    },
    {
      condition: `\${${addressOf(targets)}.name == "${capsule.targetGroup(container).name}"}`,
      errorMessage: errorMessage("target group"),
    },
  ];
}
