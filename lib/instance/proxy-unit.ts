import { agentCommand } from "./agent-program";
import { streamPrefix, type BootPlan, type BootProxy } from "./boot-plan";
import { LOG_MANNERS } from "./container-run";
import { healthQuestion } from "./health-question";
import { heredoc } from "./heredoc";
import { mountedFirst } from "./mounted-first";
import { SIGN_IN } from "./nginx-configuration";
import { CONTAINER_NETWORK, INSTANCE_FILE, LIBRARY } from "./places";
import { quote } from "./shell";

const CONFIGURATION = `${LIBRARY}/nginx.conf`;
/** nginx ends its last requests within 25 s (`worker_shutdown_timeout`), the engine kills after 30, systemd after 45. */
const STOP_SECONDS = 30;
const UNIT_STOP_SECONDS = 45;

/** Packages that the proxy needs of an instance. */
export function proxyPackages({ proxy }: Pick<BootPlan, "proxy">): string[] {
  return proxy ? ["openssl"] : [];
}

/**
 * The proxy's unit, `twinstack-proxy.service`. It is ordered after the containers and does not require them: it starts last and
 * stops first, with its requests answered, and goes on when one of them is restarted.
 */
export function proxyUnit(plan: BootPlan): string[] {
  const { proxy } = plan;
  if (!proxy) return [];
  return [
    ...description(plan, proxy),
    ...heredoc(CONFIGURATION, "0644", proxy.configuration.trimEnd().split("\n")),
    ...heredoc("/etc/systemd/system/twinstack-proxy.service", "0644", [
      "[Unit]",
      "Description=Reverse proxy",
      "Requires=docker.service",
      "StartLimitIntervalSec=0",
      `After=${["docker.service", "remote-fs.target", ...plan.containers.map(({ name }) => `twinstack-${name}.service`)].join(" ")}`,
      "[Service]",
      `EnvironmentFile=${INSTANCE_FILE}`,
      ...mountedFirst(plan.mounts.map(({ path }) => path)),
      `ExecStartPre=${agentCommand("sign_in")}`,
      "ExecStartPre=-/usr/bin/docker rm --force proxy",
      `ExecStart=/usr/bin/docker run ${dockerArguments(proxy, plan).join(" ")}`,
      `ExecReload=${agentCommand("sign_in")}`,
      `ExecStop=/usr/bin/docker stop --time ${STOP_SECONDS} proxy`,
      "Restart=always",
      "RestartSec=2",
      "TimeoutStartSec=120",
      `TimeoutStopSec=${UNIT_STOP_SECONDS}`,
      "[Install]",
      "WantedBy=multi-user.target",
    ]),
  ];
}

/**
 * The proxy as the programs of the instance see it: a container with a secret, or without one. It is well when a container
 * answers through it. In one line, and there with and without a password: parity compares line by line.
 */
function description({ containers }: BootPlan, { password }: BootProxy): string[] {
  const { secretArn, key, name } = password?.secret ?? {};
  const described = {
    signInAs: password?.user ?? null,
    secrets: password ? { password: { arn: secretArn, key, name } } : {},
    ...healthQuestion(containers.find(({ healthPath }) => healthPath !== undefined)),
  };
  return heredoc(`${LIBRARY}/proxy.json`, "0644", [JSON.stringify(described)]);
}

/** The image's own start-up is passed over: it would rewrite a configuration that is not there. */
function dockerArguments(proxy: BootProxy, plan: BootPlan): string[] {
  return [
    `--name proxy --network ${CONTAINER_NETWORK} --stop-signal SIGQUIT`,
    ...proxy.ports.map((port) => `--publish ${port}:${port}`),
    `--volume ${CONFIGURATION}:/etc/twinstack/nginx.conf:ro`,
    // The folder, not the file: what is mounted as a file stays the former one when another takes its name.
    `--volume ${SIGN_IN}:${SIGN_IN}:ro`,
    ...proxy.folders.map((folder) => `--volume ${quote(`${folder}:${folder}:ro`)}`),
    `--log-driver awslogs --log-opt awslogs-region=\${AWS_DEFAULT_REGION} --log-opt awslogs-group=${plan.logGroupName}`,
    `--log-opt awslogs-stream=${streamPrefix(plan)}/proxy/\${INSTANCE}`,
    LOG_MANNERS,
    `--entrypoint nginx ${proxy.image} -c /etc/twinstack/nginx.conf`,
  ];
}
