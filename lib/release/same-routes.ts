import type { ReleaseContent } from "./ledger-content";

/** Whether two releases answer the same requests with containers of the same names: only then can a rule name both. */
export function haveSameRoutes(one: ReleaseContent, other: ReleaseContent): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ routes }: ReleaseContent): string {
  const keys = routes.map(({ host, path = "/*", container }) => JSON.stringify([host?.toLowerCase(), path, container]));
  return [...new Set(keys)].sort().join("\n");
}
