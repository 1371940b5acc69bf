import { CliError } from "../cli-error";
import type { Outside } from "../outside";
import type { ContainerImages, NotRemoved, StoredImage } from "../ports/container-images";
import { namedDigests } from "./named-digests";
import { ecrOfProject } from "./project-ecr";
import { reasonsToKeep, type Retention } from "./retention";

/** What happens to the images of a repository. */
export interface Pruning {
  /** `123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web` */
  readonly repository: string;
  readonly kept: readonly (StoredImage & { readonly reason: string })[];
  readonly removable: readonly StoredImage[];
}

/** Decides which images of a repository may go. Changes nothing. */
export async function planPruning(outside: Outside, name: string, retention: Retention): Promise<Pruning> {
  const manifests = await outside.project.synthesize();
  const named = await namedDigests(outside, manifests);
  const { containerImages } = ecrOfProject(outside, manifests);
  const repository = await containerImages.repository(name);
  if (repository === undefined)
    throw new CliError(`ECR has no repository ${name}`, "Write its name without the registry, such as shop/web.");
  outside.terminal.progress(`reading ${repository}`);
  const images = await containerImages.all(name);
  const known = { images, named, now: outside.clock.now() };
  const reasons = await withParts(containerImages, name, images, (parts) =>
    reasonsToKeep({ ...known, parts }, retention),
  );
  outside.terminal.progressDone();
  return {
    repository,
    kept: images.flatMap((image) => {
      const reason = reasons.get(image.digest);
      return reason === undefined ? [] : [{ ...image, reason }];
    }),
    removable: images.filter(({ digest }) => !reasons.has(digest)),
  };
}

/** Removes what may go; gives what ECR kept all the same. */
export async function prune(outside: Outside, name: string, { removable }: Pruning): Promise<readonly NotRemoved[]> {
  const { containerImages } = ecrOfProject(outside, outside.project.lastManifests());
  return containerImages.remove(
    name,
    removable.map(({ digest }) => digest),
  );
}

/** Asks only for the parts of indexes that stay: ECR takes the question for a pull, which is a reason to stay. */
async function withParts(
  ecr: ContainerImages,
  name: string,
  images: readonly StoredImage[],
  decide: (parts: ReadonlyMap<string, readonly string[]>) => Map<string, string>,
): Promise<Map<string, string>> {
  const parts = new Map<string, readonly string[]>();
  for (;;) {
    const reasons = decide(parts);
    const asked = images.filter(({ digest, isIndex }) => isIndex && reasons.has(digest) && !parts.has(digest));
    if (asked.length === 0) return reasons;
    const digests = asked.map(({ digest }) => digest);
    for (const [digest, some] of await ecr.parts(name, digests)) parts.set(digest, some);
  }
}
