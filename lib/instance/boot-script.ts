import type { Mount } from "../core/dependency";
import { agentCommand, agentFiles, type AgentProgram } from "./agent-program";
import { streamPrefix, type BootContainer, type BootMigration, type BootPlan } from "./boot-plan";
import { runProgram } from "./container-run";
import { heredoc } from "./heredoc";
import { instanceIdentity, lifecycleSignal } from "./boot-identity";
import { CONTAINER_NETWORK, LIBRARY, RUNTIME } from "./places";
import { images, registryLogins } from "./images";
import { proxyPackages, proxyUnit } from "./proxy-unit";
import { lines, quote } from "./shell";
import { containerUnit, rotationUnit, workerUnit } from "./units";

/** Where the engine, and containerd below it, note the variables of each container, secrets among them. */
const ENGINE_NOTES = ["/var/lib/docker/containers", "/var/lib/containerd"];
/** Images lie with the engine itself. With containerd they would lie where the notes are, in memory. */
const ENGINE_SETTINGS = { features: { "containerd-snapshotter": false } };

/** In memory, so that a full disk does not silence it. */
const BOOT_LOG = `${RUNTIME}/boot.log`;

/**
 * The script that an instance runs once, at its first boot: container engine, shared files, one systemd unit per
 * container, migration, then word to the group. Pure text; holds names of secrets, never their values.
 */
export function bootScript(plan: BootPlan): string {
  return lines(
    "#!/bin/bash",
    `# ${plan.title}`,
    "set -Eeuo pipefail",
    `install -d -m 0700 ${RUNTIME}`,
    `exec > >(tee -a ${BOOT_LOG} || true) 2>&1`,
    `echo ${quote(`twinstack: booting ${plan.title}`)}`,
    ...instanceIdentity(),
    ...lifecycleSignal(plan),
    ...programs(plan),
    `${agentCommand("boot_log", BOOT_LOG)} & shipper=$!`,
    ...(plan.refusals ?? []).flatMap((reason) => [`echo ${quote(`twinstack: ${reason}`)}`, "false"]),
    ...packages(plan),
    ...plan.mounts.flatMap(mountFiles),
    ...images(plan),
    ...plan.containers.flatMap((container) => containerUnit(plan, container)),
    ...plan.workers.flatMap((worker) => workerUnit(plan, worker)),
    ...(followsSecrets(plan) ? rotationUnit(plan) : []),
    ...proxyUnit(plan),
    "systemctl daemon-reload",
    ...(plan.migration ? migration(plan, plan.migration) : []),
    // Before the containers, which are asked through it whether they are ready.
    ...(plan.proxy ? ["systemctl enable --now twinstack-proxy.service"] : []),
    ...plan.containers.flatMap((container) => started(plan, container)),
    ...plan.workers.map(({ name }) => `systemctl enable --now twinstack-${name}.service`),
    ...(followsSecrets(plan) ? ["systemctl enable --now twinstack-rotation.service"] : []),
    "signal CONTINUE",
    'echo "twinstack: boot done"',
    "shipped",
  );
}

/** Behind a proxy also without secrets: then a password makes no other difference than that there is one. */
function followsSecrets({ containers, workers, proxy }: BootPlan): boolean {
  return proxy !== undefined || [...containers, ...workers].some(({ secrets }) => Object.keys(secrets).length > 0);
}

/** The programs that the instance needs, and what they work with. */
function programs(plan: BootPlan): string[] {
  const { containers, workers, migration, traffic, release, proxy, registries = [] } = plan;
  const needed: AgentProgram[] = [
    "boot_log",
    "environment",
    "ready",
    ...(followsSecrets(plan) ? (["rotation"] as const) : []),
    ...(proxy ? (["sign_in"] as const) : []),
    ...(registries.length > 0 ? (["registry_login"] as const) : []),
    ...(migration ? (["migrate"] as const) : []),
    ...(workers.length > 0 ? (["worker"] as const) : []),
  ];
  const settings = {
    environment: release.environment,
    service: release.service,
    color: release.color,
    release: release.release,
    logGroup: plan.logGroupName,
    streamPrefix: streamPrefix(plan),
    table: plan.recordsTable,
    containers: [...[...containers, ...workers].map(({ name }) => name), ...(proxy ? ["proxy"] : [])],
    ...(registries.length > 0 ? { registries: registryLogins(registries) } : {}),
    ...(migration ? { migrationContainer: migration.container, migrationSeconds: migration.timeout.toSeconds() } : {}),
    ...(workers.length > 0
      ? {
          workers: release.firstName,
          listener: traffic.listenerArn,
          targetGroups: traffic.targetGroupArns,
          previewHeader: traffic.previewHeader,
        }
      : {}),
  };
  return [
    `install -d -m 0755 ${LIBRARY}`,
    ...agentFiles(needed),
    ...heredoc(`${LIBRARY}/agent.json`, "0644", [JSON.stringify(settings)]),
  ];
}

function packages({ mounts, proxy }: BootPlan): string[] {
  const names = ["docker", ...proxyPackages({ proxy }), ...(mounts.length > 0 ? ["amazon-efs-utils"] : [])];
  return [
    `dnf install -y ${names.join(" ")}`,
    ...ENGINE_NOTES.flatMap((path) => mounted(path, `tmpfs ${path} tmpfs mode=0710,size=64m 0 0`)),
    "install -d -m 0755 /etc/docker",
    ...heredoc("/etc/docker/daemon.json", "0644", [JSON.stringify(ENGINE_SETTINGS)]),
    "systemctl enable --now docker.service",
    `docker network create ${CONTAINER_NETWORK}`,
  ];
}

/** Through fstab, so that a reboot mounts them again before the containers start. */
function mountFiles({ fileSystemId, accessPointId, path, readOnly }: Mount): string[] {
  const options = `_netdev,tls,iam,accesspoint=${accessPointId}${readOnly ? ",ro" : ""}`;
  return mounted(path, `${fileSystemId}:/ ${path} efs ${options} 0 0`);
}

function mounted(path: string, line: string): string[] {
  return [`install -d -m 0755 ${quote(path)}`, `echo ${quote(line)} >> /etc/fstab`, `mount ${quote(path)}`];
}

function migration(plan: BootPlan, { container, command }: BootMigration): string[] {
  const own = plan.containers.find(({ name }) => name === container);
  if (!own) return [];
  const as = { name: "twinstack-migration", stream: "migration", command, published: false, fetches: false };
  return [...runProgram(plan, own, "migration", as), agentCommand("migrate")];
}

function started({ startTimeout }: BootPlan, { name }: BootContainer): string[] {
  return [
    `echo ${quote(`twinstack: starting ${name}`)}`,
    `systemctl enable --now twinstack-${name}.service`,
    agentCommand("ready", name, String(startTimeout.toSeconds())),
  ];
}
