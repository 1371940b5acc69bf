import { z } from "zod";
import type { ImageReference } from "../../release/image-reference";
import { Credentials } from "./credentials";

/** Under this name Docker keeps its credentials for Docker Hub. */
const DOCKER_HUB_SERVER = "https://index.docker.io/v1/";

const Entry = z.looseObject({ auth: z.string().optional(), identitytoken: z.string().optional() });
const Config = z.looseObject({
  auths: z.record(z.string(), Entry).optional(),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
});

/** What `docker login` and `podman login` leave behind. */
export type DockerConfig = z.infer<typeof Config>;

/** Reads a configuration; nothing if it is malformed. */
export function readDockerConfig(text: string): DockerConfig | undefined {
  try {
    const config = Config.safeParse(JSON.parse(text));
    return config.success ? config.data : undefined;
  } catch {
    // JSON.parse quotes the text, in which passwords stand: the caller names the file instead.
    return undefined;
  }
}

/** The program that keeps the credentials of a registry, and the name under which it keeps them. */
export function helperFor(
  config: DockerConfig,
  { registry }: ImageReference,
): { readonly helper: string; readonly server: string } | undefined {
  const server = registry === "docker.io" ? DOCKER_HUB_SERVER : registry;
  const own = Object.entries(config.credHelpers ?? {}).find(([key]) => hostOf(key) === registry)?.[1];
  const helper = own ?? config.credsStore;
  return helper ? { helper, server } : undefined;
}

/** Credentials that stand in the file itself. Podman can keep some for a part of a registry: the longest name wins. */
export function credentialsIn(config: DockerConfig, image: ImageReference): Credentials | undefined {
  const [entry] = Object.entries(config.auths ?? {})
    .map(([key, value]) => ({ scope: scopeOf(key), value }))
    .filter(({ scope }) => `${image.name}/`.startsWith(`${scope}/`))
    .sort((one, other) => other.scope.length - one.scope.length);
  return entry && credentialsOf(entry.value);
}

function credentialsOf({ auth = "", identitytoken }: z.infer<typeof Entry>): Credentials | undefined {
  return identitytoken ? Credentials.identityToken(identitytoken) : Credentials.decoded(auth);
}

/** Docker writes addresses such as `https://index.docker.io/v1/`, Podman names such as `quay.io/shop`. */
function scopeOf(key: string): string {
  const [, address] = /^https?:\/\/([^/]+)/.exec(key) ?? [];
  const scope = (address ?? key.replace(/\/+$/, "")).toLowerCase();
  return scope.replace(/^(index|registry-1)\.docker\.io(?=\/|$)/, "docker.io").replace(/^([^/]+)\/v[12]$/, "$1");
}

function hostOf(key: string): string {
  return scopeOf(key).replace(/\/.*$/, "");
}
