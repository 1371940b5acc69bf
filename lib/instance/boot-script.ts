import { dirname } from "node:path/posix";
import type { Mount } from "../core/dependency";
import type { BootContainer, BootPlan, BootResources } from "./boot-plan";
import { ecrRegistries } from "./ecr-image";
import { lines, quote, unitWord } from "./shell";

const LIBRARY = "/usr/local/lib/twinstack";
const RUNTIME = "/run/twinstack";
/** Who and where the instance is, for its units: known only once it runs. */
const INSTANCE_FILE = "/etc/twinstack/instance.env";

/**
 * The script that an instance runs once, at its first boot: container engine, shared files, one systemd unit per
 * container, then word to the group. Pure text; holds names of secrets, never their values.
 */
export function bootScript(plan: BootPlan): string {
  return lines(
    "#!/bin/bash",
    `# ${plan.title}`,
    "set -Eeuo pipefail",
    "exec > >(tee -a /var/log/twinstack-boot.log || true) 2>&1",
    `echo ${quote(`twinstack: booting ${plan.title}`)}`,
    ...instanceIdentity(),
    ...lifecycleSignal(plan),
    ...packages(plan.mounts),
    ...plan.mounts.flatMap(mountFiles),
    ...registryLogins(plan.containers),
    `install -d -m 0755 ${LIBRARY}`,
    ...plan.containers.flatMap((container) => containerUnit(plan, container)),
    "systemctl daemon-reload",
    ...plan.containers.map(({ name }) => `systemctl enable --now twinstack-${name}.service`),
    ...plan.containers.flatMap((container) => waitUntilReady(plan, container)),
    "signal CONTINUE",
    'echo "twinstack: boot done"',
  );
}

function instanceIdentity(): string[] {
  return [
    "imds=http://169.254.169.254/latest",
    "token=$(curl -sSf --retry 5 -X PUT \"${imds}/api/token\" -H 'X-aws-ec2-metadata-token-ttl-seconds: 900')",
    'metadata() { curl -sSf --retry 5 -H "X-aws-ec2-metadata-token: ${token}" "${imds}/meta-data/$1"; }',
    "instance=$(metadata instance-id)",
    "group=$(metadata tags/instance/aws:autoscaling:groupName)",
    "region=$(metadata placement/region)",
    'export AWS_DEFAULT_REGION="${region}"',
    `install -d -m 0755 ${dirname(INSTANCE_FILE)}`,
    `printf 'INSTANCE=%s\\nAWS_DEFAULT_REGION=%s\\n' "\${instance}" "\${region}" > ${INSTANCE_FILE}`,
  ];
}

/** A boot that fails says so at once: the group replaces the instance and the gate fails fast, not by time-out. */
function lifecycleSignal({ lifecycleHookName }: BootPlan): string[] {
  return [
    "signal() {",
    `  aws autoscaling complete-lifecycle-action --lifecycle-hook-name ${quote(lifecycleHookName)} \\`,
    '    --auto-scaling-group-name "${group}" --instance-id "${instance}" --lifecycle-action-result "$1"',
    "}",
    "failed() {",
    "  trap - ERR",
    "  set +e",
    // What a container or its variables complained about stands in the journal only.
    "  journalctl --no-pager --output cat --lines 40 --unit 'twinstack-*'",
    '  echo "twinstack: BOOT FAILED (exit $1, line $2): $3"',
    "  signal ABANDON",
    '  exit "$1"',
    "}",
    `trap 'failed "$?" "$LINENO" "$BASH_COMMAND"' ERR`,
  ];
}

function packages(mounts: readonly Mount[]): string[] {
  const names = ["docker", "jq", ...(mounts.length > 0 ? ["amazon-efs-utils"] : [])];
  return [`dnf install -y ${names.join(" ")}`, "systemctl enable --now docker.service"];
}

/** Through fstab, so that a reboot mounts them again before the containers start. */
function mountFiles({ fileSystemId, accessPointId, path, readOnly }: Mount): string[] {
  const options = `_netdev,tls,iam,accesspoint=${accessPointId}${readOnly ? ",ro" : ""}`;
  return [
    `install -d -m 0755 ${quote(path)}`,
    `echo ${quote(`${fileSystemId}:/ ${path} efs ${options} 0 0`)} >> /etc/fstab`,
    `mount ${quote(path)}`,
  ];
}

/** The token that the engine keeps is good for twelve hours, and touches no disk. */
function registryLogins(containers: readonly BootContainer[]): string[] {
  const hosts = ecrRegistries(containers.map(({ image }) => image));
  if (hosts.length === 0) return [];
  return [
    `export DOCKER_CONFIG=${RUNTIME}/docker`,
    `install -d -m 0700 ${RUNTIME} "\${DOCKER_CONFIG}"`,
    ...hosts.map((host) => `aws ecr get-login-password | docker login --username AWS --password-stdin ${quote(host)}`),
  ];
}

function containerUnit(plan: BootPlan, container: BootContainer): string[] {
  const { name, image } = container;
  return [
    `docker pull ${quote(image)}`,
    ...heredoc(`${LIBRARY}/${name}-environment`, "0700", environmentWriter(container)),
    ...heredoc(`/etc/systemd/system/twinstack-${name}.service`, "0644", [
      "[Unit]",
      `Description=Container ${name}`,
      "Requires=docker.service",
      "After=docker.service remote-fs.target",
      "[Service]",
      `EnvironmentFile=${INSTANCE_FILE}`,
      `ExecStartPre=${LIBRARY}/${name}-environment`,
      `ExecStartPre=-/usr/bin/docker rm --force ${name}`,
      `ExecStart=/usr/bin/docker run ${dockerArguments(plan, container).join(" ")}`,
      `ExecStop=/usr/bin/docker stop --time 30 ${name}`,
      "Restart=always",
      "RestartSec=2",
      "TimeoutStartSec=120",
      "TimeoutStopSec=45",
      "[Install]",
      "WantedBy=multi-user.target",
    ]),
  ];
}

function dockerArguments(plan: BootPlan, { name, image, port, command, resources = {} }: BootContainer): string[] {
  return [
    `--name ${name} --init`,
    ...resourceArguments(resources),
    `--publish ${port}:${port}`,
    `--env-file ${RUNTIME}/${name}.env`,
    ...plan.mounts.map(({ path, readOnly }) => `--volume ${quote(`${path}:${path}${readOnly ? ":ro" : ""}`)}`),
    `--log-driver awslogs --log-opt awslogs-region=\${AWS_DEFAULT_REGION} --log-opt awslogs-group=${plan.logGroupName}`,
    `--log-opt awslogs-stream=${plan.streamPrefix}/${name}/\${INSTANCE}`,
    // A logging outage must not block the container's standard output.
    "--log-opt mode=non-blocking --log-opt max-buffer-size=25m",
    image,
    ...(command ?? []).map(unitWord),
  ];
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

/** Runs before each start, so that a changed secret reaches the container with a restart. Writes to memory only. */
function environmentWriter({ name, environment, secrets }: BootContainer): string[] {
  return [
    "#!/bin/bash",
    "set -euo pipefail",
    "umask 077",
    `install -d -m 0700 ${RUNTIME}`,
    "secret() {",
    "  local value",
    '  value=$(aws secretsmanager get-secret-value --secret-id "$2" --query SecretString --output text) ||',
    '    { echo "twinstack: secret $2 cannot be read, so $1 has no value" >&2; return 1; }',
    '  if [[ -n "$3" ]]; then value=$(jq -er --arg key "$3" \'.[$key]\' <<< "${value}") ||',
    '    { echo "twinstack: secret $2 has no $3, so $1 has no value" >&2; return 1; }; fi',
    "  case ${value} in *$'\\n'*) echo \"twinstack: secret $2 for $1 has more than one line\" >&2; return 1 ;; *) ;; esac",
    '  printf \'%s=%s\\n\' "$1" "${value}"',
    "}",
    "{",
    // A group of no commands is none to a shell.
    "  :",
    ...Object.entries(environment).map(([key, value]) => `  printf '%s\\n' ${quote(`${key}=${value}`)}`),
    ...Object.entries(secrets).map(
      ([key, { secretArn, key: field }]) => `  secret ${key} ${quote(secretArn)} ${quote(field ?? "")}`,
    ),
    `} > ${RUNTIME}/${name}.env`,
  ];
}

/**
 * Ready is who answers, not who listens: the engine's own proxy takes connections before the container does. A container
 * without a health path has to be running.
 */
function waitUntilReady({ startTimeout }: BootPlan, { name, port, healthPath }: BootContainer): string[] {
  const url = `http://127.0.0.1:${port}${healthPath ?? ""}`;
  const ready =
    healthPath === undefined
      ? `[ "$(docker inspect --format "{{.State.Running}}" ${name})" = true ]`
      : `curl -sf -o /dev/null --max-time 5 ${quote(url)}`;
  return [
    `echo ${quote(`twinstack: waiting for ${name}${healthPath === undefined ? "" : ` to answer at ${url}`}`)}`,
    `timeout ${startTimeout.toSeconds()} bash -c ${quote(`until ${ready}; do sleep 1; done`)}`,
  ];
}

/** Writes a file, to the letter. */
function heredoc(path: string, mode: string, content: readonly string[]): string[] {
  return [`cat > ${path} <<'TWINSTACK'`, ...content, "TWINSTACK", `chmod ${mode} ${path}`];
}
