import type { IConstruct } from "constructs";
import type { SecretVariable } from "../core/dependency";
import { quoted, type Fault } from "../core/fault";
import type { StorageSize } from "../core/storage-size";
import type { BootProxy } from "../instance/boot-plan";
import { nginxConfiguration } from "../instance/nginx-configuration";
import { PROXY } from "../manifest/proxy-name";
import type { ReverseProxy } from "../instance/reverse-proxy";
import type { Release } from "../release/ledger-content";
import type { Secret } from "../secrets/secret";
import { EXPOSURE, type Exposure } from "../traffic/exposure";
import type { RoutedContainer } from "./capsule-content";
import type { Containers } from "./container";

/** Whether a container of a release is its proxy. Until there were any, a container of that name was an application's. */
export function isProxy(name: string, port: number | undefined): boolean {
  return name === PROXY && port === undefined;
}

/** How a service meets its users, beside what the load balancer does. */
export interface FrontDoor {
  readonly proxy: ReverseProxy | undefined;
  readonly exposure: Exposure;
}

/** The front door of a service: without an environment, nobody signs in and search engines may list. */
export function frontDoorOf(service: IConstruct, proxy: ReverseProxy | undefined): FrontDoor {
  return { proxy, exposure: EXPOSURE.find(service) ?? { searchEngines: "indexed" } };
}

const CONNECT_SECONDS = 5;
const PLAIN_PATH = /^(\/(?!\.{1,2}(\/|$|\?))[A-Za-z0-9._~-]+)*\/?(\?[A-Za-z0-9._~=&-]*)?$/;

/** What is wrong with a service's proxy, or with its having none. */
export function proxyFaults({ proxy, exposure }: FrontDoor, containers: Containers, disk: StorageSize): Fault[] {
  if (!proxy) return exposure.password ? [withoutProxy()] : [];
  return [
    ...(Object.hasOwn(containers, PROXY) ? [nameTaken()] : []),
    ...proxy.faults("proxy", disk),
    ...Object.entries(containers).flatMap(([name, { healthCheck }]) =>
      healthPathFaults(`containers.${name}.healthCheck.path`, healthCheck.path, exposure),
    ),
  ];
}

function withoutProxy(): Fault {
  return {
    prop: "proxy",
    value: "not given",
    rule: "the environment asks for a password, and a load balancer cannot",
    remedy: "Pass proxy: ReverseProxy.nginx().",
  };
}

function nameTaken(): Fault {
  const rule = "that is the reverse proxy's own name in every release";
  return { prop: "containers", value: quoted(PROXY), rule, remedy: "Give the container another name." };
}

/** The proxy lets exactly this path through without a password, so that it has to be one, and not the front page. */
function healthPathFaults(prop: string, path: string, { password }: Exposure): Fault[] {
  if (!PLAIN_PATH.test(path) || path === "") {
    const rule =
      "behind a proxy it has letters, digits and . _ ~ - between single slashes, and the same with = & after a ?";
    return [{ prop, value: quoted(path), rule, remedy: 'Write it as "/api/health".' }];
  }
  if (password === undefined || !/^\/(\?|$)/.test(path)) return [];
  const rule = "a health check signs in nowhere, and so the front page would answer without the password";
  return [
    { prop, value: quoted(path), rule, remedy: 'Give the health check a path of its own, for example "/health".' },
  ];
}

/** The secret that a service's proxy asks for, if it asks. */
export function askedPassword({ proxy, exposure }: FrontDoor): Secret | undefined {
  return proxy && exposure.password?.secret;
}

/** What decides how a proxy behaves, for the fingerprint of the configuration. */
export function proxyConfiguration({ proxy, exposure }: FrontDoor) {
  if (!proxy) return undefined;
  const { uploadLimit, readTimeout, serve } = proxy;
  const { searchEngines, password } = exposure;
  const signIn = password && { user: password.user, name: password.secret.name, jsonKey: password.secret.jsonKey };
  return { uploadLimit: uploadLimit.toBytes(), readTimeout: readTimeout.toSeconds(), serve, searchEngines, signIn };
}

/** The proxy that instances of a release run: the code's, if the release has an image for it. */
export function bootProxy(
  { proxy, exposure }: FrontDoor,
  {
    release,
    environment,
    containers,
    sitePassword: secret,
  }: {
    release: Release;
    environment: string;
    containers: readonly RoutedContainer[];
    sitePassword: SecretVariable | undefined;
  },
): BootProxy | undefined {
  const { image, port } = release.containers[PROXY] ?? {};
  if (!proxy || image === undefined || port !== undefined) return undefined;
  const { readTimeout, uploadLimit, soundFolders: folders } = proxy;
  const configuration = nginxConfiguration({
    environment,
    release: release.release,
    searchEngines: exposure.searchEngines,
    password: exposure.password !== undefined,
    uploadLimitBytes: uploadLimit.toBytes(),
    readTimeoutSeconds: readTimeout.toSeconds(),
    sendTimeoutSeconds: readTimeout.toSeconds(),
    connectTimeoutSeconds: CONNECT_SECONDS,
    containers: containers.map(({ name, port, healthCheck }) => ({ name, port, healthPath: healthCheck.path })),
    folders,
  });
  return {
    image,
    configuration,
    ports: containers.map(({ port }) => port),
    folders: [...new Set(folders.map(({ from }) => from))],
    password: exposure.password && secret && { user: exposure.password.user, secret },
  };
}
