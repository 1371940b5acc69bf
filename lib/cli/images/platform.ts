import type { Architecture, EnvironmentManifest } from "../../manifest/environment-manifest";
import type { Refusal } from "../../release/transitions/outcome";
import type { LocalImage } from "../ports/container-engine";
import { architectureRefusal } from "../registry/architecture-refusal";

const ARCHITECTURES: Readonly<Record<string, Architecture>> = { amd64: "x86_64", arm64: "arm64" };

/**
 * Why an image that was built here cannot run in an environment. The services that have a container of that name decide;
 * without any, it is enough that one of all services could run it.
 */
export function platformRefusal(
  name: string,
  { os, architecture }: LocalImage,
  { services }: EnvironmentManifest,
): Refusal | undefined {
  const found = os === "linux" ? ARCHITECTURES[architecture] : undefined;
  const all = Object.values(services);
  const concerned = all.filter(({ containers }) => Object.hasOwn(containers, name));
  const refusals = (concerned.length > 0 ? concerned : all).map(({ size }) =>
    architectureRefusal(name, found ? [found] : [], size.instanceType, size.architecture),
  );
  const mayRunAnywhere = concerned.length === 0 && refusals.includes(undefined);
  return mayRunAnywhere ? undefined : refusals.find((refusal) => refusal !== undefined);
}
