import type { ServiceManifest } from "../../manifest/environment-manifest";
import { ImageReference } from "../../release/image-reference";
import { isRefusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";

/** An image that was asked for, by container. */
export type ImagesAsked = Readonly<Record<string, string>>;

/**
 * Reads `--image app=shop/web:1.2`; the container may be left out where a service has only one. The last of several for
 * one container is a mistake, not a choice.
 */
export function imagesAsked(
  options: readonly string[],
  service: string,
  { containers, portless }: ServiceManifest,
): ImagesAsked {
  const known = [...Object.keys(containers), ...portless];
  const asked: Record<string, string> = {};
  for (const option of options) {
    const [, container, reference = ""] = /^(?:([A-Za-z0-9_-]+)=)?(.*)$/.exec(option) ?? [];
    const name = container ?? (known.length === 1 ? known[0] : undefined);
    const list = known.join(", ");
    if (name === undefined)
      throw new CliError(
        `--image ${option} does not say which container`,
        `Write --image ${known[0] ?? "app"}=${option}. ${service} has: ${list}.`,
        2,
      );
    if (!known.includes(name)) throw new CliError(`${service} has no container "${name}"`, `It has: ${list}.`, 2);
    // "--image app" would be an image of that name in Docker Hub's own library.
    if (reference === "" || (container === undefined && known.includes(reference)))
      throw new CliError(`--image ${option} names no image`, `Write --image ${name}=<repository>:<tag>.`, 2);
    const parsed = ImageReference.parse(reference);
    if (isRefusal(parsed)) throw new CliError(parsed.rule, parsed.remedy, 2);
    if (Object.hasOwn(asked, name)) throw new CliError(`--image names container ${name} twice`, "Name it once.", 2);
    asked[name] = reference;
  }
  return asked;
}
