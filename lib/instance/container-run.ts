import type { Mount } from "../core/dependency";
import { agentCommand } from "./agent-program";
import { streamPrefix, type BootContainer, type BootPlan, type BootResources } from "./boot-plan";
import { healthQuestion } from "./health-question";
import { heredoc } from "./heredoc";
import { CONTAINER_NETWORK, LIBRARY, RUNTIME } from "./places";
import { quote } from "./shell";

/** How a container is run, where that is not as the container itself says. */
export interface RunAs {
  /** Name of the container, and of its log stream. */
  readonly name: string;
  readonly stream: string;
  readonly command?: readonly string[] | undefined;
  /** Whether others may reach its port. */
  readonly published: boolean;
  /**
   * Whether it fetches its variables itself.
   * @default true
   */
  readonly fetches?: boolean;
}

/**
 * A logging outage must not block the container's standard output. The engine's own copy of the lines would fill the memory
 * where its notes are. Source: Docker documentation, "Use docker logs with remote logging drivers".
 */
export const LOG_MANNERS = "--log-opt mode=non-blocking --log-opt max-buffer-size=25m --log-opt cache-disabled=true";

/** Lines of the boot script that describe a container to the programs of the instance. */
export function containerDescription(container: BootContainer): string[] {
  const { name, port, environment, secrets } = container;
  const named = Object.entries(secrets).map(([variable, { secretArn, key, name }]) => [
    variable,
    { arn: secretArn, key, name },
  ]);
  const description = {
    environment,
    secrets: Object.fromEntries(named) as object,
    ...healthQuestion(container),
    worker: port === undefined ? true : undefined,
  };
  return heredoc(`${LIBRARY}/${name}.json`, "0644", [JSON.stringify(description)]);
}

/** Lines of the boot script that write the program `file`, which runs a container, with variables that are fetched anew. */
export function runProgram(plan: BootPlan, container: BootContainer, file: string, as: RunAs): string[] {
  return heredoc(`${LIBRARY}/${file}`, "0755", [
    "#!/bin/bash",
    "set -euo pipefail",
    ...(as.fetches === false ? [] : [agentCommand("environment", container.name)]),
    `exec /usr/bin/docker run ${dockerArguments(plan, container, as).join(" \\\n  ")}`,
  ]);
}

function dockerArguments(plan: BootPlan, container: BootContainer, as: RunAs): string[] {
  const { image, port, resources = {} } = container;
  const command = as.command ?? container.command ?? [];
  return [
    `--rm --init --name ${as.name} --network ${CONTAINER_NETWORK}`,
    ...resourceArguments(resources),
    ...(as.published && !plan.proxy && port !== undefined ? [`--publish ${port}:${port}`] : []),
    `--env-file ${RUNTIME}/${container.name}.env`,
    ...plan.mounts.map(volume),
    `--log-driver awslogs --log-opt "awslogs-region=\${AWS_DEFAULT_REGION:?}"`,
    `--log-opt ${quote(`awslogs-group=${plan.logGroupName}`)}`,
    `--log-opt "awslogs-stream=${streamPrefix(plan)}/${as.stream}/\${INSTANCE:?}"`,
    LOG_MANNERS,
    [image, ...command].map(quote).join(" "),
  ];
}

function volume({ path, readOnly }: Mount): string {
  return `--volume ${quote(`${path}:${path}${readOnly ? ":ro" : ""}`)}`;
}

/**
 * Memory without swap: what would be swapped out is killed instead, and seen. Shares of processors count 1024 for one.
 * Source: Docker documentation, "Resource constraints".
 */
function resourceArguments({ memoryMib, reservedMemoryMib, cpus, reservedCpus }: BootResources): string[] {
  return [
    ...(memoryMib === undefined ? [] : [`--memory ${memoryMib}m --memory-swap ${memoryMib}m`]),
    ...(reservedMemoryMib === undefined ? [] : [`--memory-reservation ${reservedMemoryMib}m`]),
    ...(cpus === undefined ? [] : [`--cpus ${cpus}`]),
    ...(reservedCpus === undefined ? [] : [`--cpu-shares ${Math.max(2, Math.round(reservedCpus * 1024))}`]),
  ];
}
