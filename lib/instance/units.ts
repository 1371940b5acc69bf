import { agentCommand } from "./agent-program";
import type { BootContainer, BootPlan } from "./boot-plan";
import { containerDescription, runProgram } from "./container-run";
import { heredoc } from "./heredoc";
import { mountedFirst } from "./mounted-first";
import { INSTANCE_FILE, LIBRARY } from "./places";

/** How long a container may take to end what it has begun, in seconds, once the load balancer sends it nothing any more. */
const STOP_SECONDS = 30;

/** Lines of the boot script that make a container a unit of systemd: it comes back when it ends, and after a reboot. */
export function containerUnit(plan: BootPlan, container: BootContainer): string[] {
  const { name, startsAfter = [] } = container;
  return [
    ...containerDescription(container),
    ...runProgram(plan, container, `${name}-run`, { name, stream: name, published: true }),
    ...unit(name, `Container ${name}`, {
      mounts: plan.mounts.map(({ path }) => path),
      after: startsAfter.map((other) => `twinstack-${other}.service`),
      service: [
        `ExecStartPre=-/usr/bin/docker rm --force ${name}`,
        `ExecStart=${LIBRARY}/${name}-run`,
        `ExecStop=/usr/bin/docker stop --time ${STOP_SECONDS} ${name}`,
        "TimeoutStartSec=120",
      ],
    }),
  ];
}

/** The same for a container of which there is one: the unit is the program that waits for its turn. */
export function workerUnit(plan: BootPlan, worker: BootContainer): string[] {
  const { name } = worker;
  return [
    ...containerDescription(worker),
    ...runProgram(plan, worker, `${name}-run`, { name, stream: name, published: false }),
    ...unit(name, `Worker ${name}, on one instance of the live color`, {
      mounts: plan.mounts.map(({ path }) => path),
      after: plan.containers.map((other) => `twinstack-${other.name}.service`),
      service: [
        `ExecStart=${agentCommand("worker", name)}`,
        // Also when the program is killed: nobody renews the lease then.
        `ExecStopPost=-/usr/bin/docker rm --force ${name}`,
        "KillMode=mixed",
        // A program that hangs renews nothing: it and its container end before somebody else may take the lease.
        "NotifyAccess=main",
        "WatchdogSec=10",
        "WatchdogSignal=SIGKILL",
      ],
    }),
  ];
}

/** The program that brings changed secrets to the containers. */
export function rotationUnit({ secretsEvery }: BootPlan): string[] {
  return unit("rotation", "Brings changed secrets to the containers", {
    mounts: [],
    after: [],
    service: [`ExecStart=${agentCommand("rotation", String(secretsEvery.toSeconds()))}`],
  });
}

interface UnitParts {
  /** Files without which it must not run: what it writes would go to the instance's own disk. */
  readonly mounts: readonly string[];
  readonly after: readonly string[];
  readonly service: readonly string[];
}

function unit(name: string, description: string, { mounts, after, service }: UnitParts): string[] {
  return heredoc(`/etc/systemd/system/twinstack-${name}.service`, "0644", [
    "[Unit]",
    `Description=${description}`,
    "Requires=docker.service",
    // Never given up: what it waits for may be away for an hour.
    "StartLimitIntervalSec=0",
    `After=${["docker.service", "remote-fs.target", ...after].join(" ")}`,
    "[Service]",
    `EnvironmentFile=${INSTANCE_FILE}`,
    ...mountedFirst(mounts),
    ...service,
    "Restart=always",
    "RestartSec=2",
    `TimeoutStopSec=${STOP_SECONDS + 15}`,
    "[Install]",
    "WantedBy=multi-user.target",
  ]);
}
