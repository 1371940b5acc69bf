import { streamPrefix, type BootPlan, type BootProxy } from "./boot-plan";
import { heredoc } from "./heredoc";
import { PASSWORD_FILE } from "./nginx-configuration";
import { CONTAINER_NETWORK, INSTANCE_FILE, LIBRARY, RUNTIME } from "./places";
import { quote } from "./shell";

const CONFIGURATION = `${LIBRARY}/nginx.conf`;
const PASSWORD_WRITER = `${LIBRARY}/proxy-password`;
/** nginx ends its last requests within 25 s (`worker_shutdown_timeout`), the engine kills after 30, systemd after 45. */
const STOP_SECONDS = 30;
const UNIT_STOP_SECONDS = 45;
/** Source: openssl-passwd(1); what is longer it cuts off. */
const LONGEST_PASSWORD = 256;

/** Packages that the proxy needs of an instance. */
export function proxyPackages({ proxy }: Pick<BootPlan, "proxy">): string[] {
  return proxy?.password ? ["openssl"] : [];
}

/**
 * The proxy's unit, `twinstack-proxy.service`. It is ordered after the containers and does not require them: it starts last and
 * stops first, with its requests answered, and goes on when one of them is restarted.
 */
export function proxyUnit(plan: BootPlan): string[] {
  const { proxy } = plan;
  if (!proxy) return [];
  const { password } = proxy;
  return [
    ...heredoc(CONFIGURATION, "0644", proxy.configuration.trimEnd().split("\n")),
    ...(password ? heredoc(PASSWORD_WRITER, "0700", passwordWriter(password)) : []),
    ...heredoc("/etc/systemd/system/twinstack-proxy.service", "0644", [
      "[Unit]",
      "Description=Reverse proxy",
      "Requires=docker.service",
      `After=${["docker.service", "remote-fs.target", ...plan.containers.map(({ name }) => `twinstack-${name}.service`)].join(" ")}`,
      "[Service]",
      `EnvironmentFile=${INSTANCE_FILE}`,
      ...(password ? [`ExecStartPre=${PASSWORD_WRITER}`] : []),
      "ExecStartPre=-/usr/bin/docker rm --force proxy",
      `ExecStart=/usr/bin/docker run ${dockerArguments(proxy, plan).join(" ")}`,
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

/** The image's own start-up is passed over: it would rewrite a configuration that is not there. */
function dockerArguments(proxy: BootProxy, plan: BootPlan): string[] {
  return [
    `--name proxy --network ${CONTAINER_NETWORK} --stop-signal SIGQUIT`,
    ...proxy.ports.map((port) => `--publish ${port}:${port}`),
    `--volume ${CONFIGURATION}:/etc/twinstack/nginx.conf:ro`,
    ...(proxy.password ? [`--volume ${PASSWORD_FILE}:${PASSWORD_FILE}:ro`] : []),
    ...proxy.folders.map((folder) => `--volume ${quote(`${folder}:${folder}:ro`)}`),
    `--log-driver awslogs --log-opt awslogs-region=\${AWS_DEFAULT_REGION} --log-opt awslogs-group=${plan.logGroupName}`,
    `--log-opt awslogs-stream=${streamPrefix(plan)}/proxy/\${INSTANCE}`,
    "--log-opt mode=non-blocking --log-opt max-buffer-size=25m",
    `--entrypoint nginx ${proxy.image} -c /etc/twinstack/nginx.conf`,
  ];
}

/**
 * Runs before each start, so that a changed password reaches the proxy with a restart. The file is in memory. nginx's workers,
 * who are nobody in particular, may read it; on the instance only root gets into its folder.
 */
function passwordWriter({ user, secretName }: NonNullable<BootProxy["password"]>): string[] {
  const secret = quote(secretName);
  const fail = (why: string): string =>
    `{ echo ${quote(`twinstack: secret ${secretName} ${why}, so nobody can sign in`)} >&2; exit 1; }`;
  return [
    "#!/bin/bash",
    "set -euo pipefail",
    "umask 077",
    `install -d -m 0700 ${RUNTIME}`,
    `value=$(aws secretsmanager get-secret-value --secret-id ${secret} --query SecretString --output text) ||`,
    `  ${fail("cannot be read")}`,
    `case \${value} in "" | *$'\\n'*) ${fail("has not exactly one line")} ;; *) ;; esac`,
    `[[ \${#value} -le ${LONGEST_PASSWORD} ]] || ${fail(`has more than ${LONGEST_PASSWORD} characters`)}`,
    'hash=$(openssl passwd -apr1 -stdin <<< "${value}")',
    `printf '%s:%s\\n' ${quote(user)} "\${hash}" > ${PASSWORD_FILE}`,
    `chmod 0644 ${PASSWORD_FILE}`,
  ];
}
