import { agentCommand } from "./agent-program";
import type { BootPlan, BootRegistry } from "./boot-plan";
import { ecrRegistries } from "./ecr-image";
import { RUNTIME } from "./places";
import { quote } from "./shell";

/** How the instance's programs find each registry's login: where it stands, not what it is. */
export function registryLogins(registries: readonly BootRegistry[]): object {
  const told = registries.map(({ host, ...login }) => {
    const fields = Object.entries(login).map(([field, { secretArn, key, name }]) => [
      field,
      { arn: secretArn, key, name },
    ]);
    return [host, Object.fromEntries(fields) as object];
  });
  return Object.fromEntries(told) as object;
}

/**
 * Lines of the boot script that fetch every image. A registry that is away for a minute is waited for. One that says no is
 * not, nor is a secret: it would say it again.
 */
export function images({ containers, workers, proxy, registries = [] }: BootPlan): string[] {
  const all = [...new Set([...containers, ...workers, ...(proxy ? [proxy] : [])].map(({ image }) => image))];
  return [
    "patiently() {",
    "  local told again=12",
    '  until told=$("$@" 2>&1); do',
    "    case ${told,,} in *manifest*unknown* | *not\\ found* | *denied* | *unauthorized* | *no\\ basic\\ auth* | *verification* | *no\\ space*) again=0 ;; *) ;; esac",
    "    case ${told} in *secret*\\ has\\ *,\\ so\\ *) again=0 ;; *) ;; esac",
    '    echo "twinstack: ${told#twinstack: }"',
    "    if ((again-- <= 0)); then return 1; fi",
    "    sleep 5",
    "  done",
    "}",
    ...logins(ecrRegistries(all), registries),
    ...all.map((image) => `patiently docker pull --quiet ${quote(image)}`),
  ];
}

/** What the engine keeps of them touches no disk. A token of ECR is good for twelve hours. */
function logins(ecr: readonly string[], others: readonly BootRegistry[]): string[] {
  if (ecr.length + others.length === 0) return [];
  return [
    `export DOCKER_CONFIG=${RUNTIME}/docker`,
    'install -d -m 0700 "${DOCKER_CONFIG}"',
    ...(ecr.length === 0 ? [] : ecrLogins(ecr)),
    ...others.map(({ host }) => `patiently ${agentCommand("registry_login", quote(host))}`),
  ];
}

function ecrLogins(hosts: readonly string[]): string[] {
  return [
    "login() {",
    "  local token",
    '  token=$(aws ecr get-login-password) && docker login --username AWS --password-stdin "$1" <<< "${token}"',
    "}",
    ...hosts.map((host) => `patiently login ${quote(host)}`),
  ];
}
