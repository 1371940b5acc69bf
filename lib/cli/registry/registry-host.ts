const DOCKER_HUB = "docker.io";
/** Docker Hub answers its API under another name than the one that people write. */
const DOCKER_HUB_API = "registry-1.docker.io";

/** Where the API of a registry is: over plain http on this machine, over https everywhere else. */
export function apiOf(registry: string): URL {
  const host = registry === DOCKER_HUB ? DOCKER_HUB_API : registry;
  const encrypted = new URL(`https://${host}/`);
  return isLoopback(encrypted) ? new URL(`http://${host}/`) : encrypted;
}

/**
 * Whether a registry may send us on to an address: over https anywhere; over plain http on this machine only, and only
 * when it runs on this machine itself.
 */
export function maySendTo(address: URL, registry: URL): boolean {
  if (address.protocol === "https:") return true;
  return address.protocol === "http:" && isLoopback(address) && isLoopback(registry);
}

function isLoopback({ hostname }: URL): boolean {
  // The URL has turned 127.1 and 0x7f000001 into four decimal numbers already.
  return hostname === "localhost" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
