import type { ServiceManifest } from "../../manifest/environment-manifest";
import type { Release } from "../../release/ledger-content";
import type { Refusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { architectureRefusal } from "../registry/architecture-refusal";
import { repositoryRefusal } from "../../release/same-repository";
import { imagesAsked } from "./image-option";

/** What decides which images a new release runs. */
export interface ImageChoice {
  readonly service: string;
  readonly manifest: ServiceManifest;
  readonly former: Release | undefined;
  readonly request: { readonly images: readonly string[]; readonly newRepository?: boolean | undefined };
}

/**
 * The images that were asked for, each by its digest. Looked up in their registries now, so that a name that is wrong, an
 * image that is missing or one that cannot run there is found before anything is changed.
 */
export async function chosenImages(at: EnvironmentAtHand, choice: ImageChoice): Promise<Record<string, string>> {
  const { service, manifest, former, request } = choice;
  const asked = Object.entries(imagesAsked(request.images, service, manifest));
  const found = await Promise.all(
    asked.map(async ([container, reference]) => {
      const before = former?.containers[container]?.image;
      if (before !== undefined && !request.newRepository) refuse(repositoryRefusal(container, before, reference));
      at.outside.terminal.progress(`looking up ${reference}`);
      const image = await at.outside.registry.resolve(reference);
      const { instanceType, architecture } = manifest.size;
      refuse(architectureRefusal(image.reference, image.architectures, instanceType, architecture));
      if (image.reference !== reference) at.outside.terminal.note(`${container}: ${reference} is ${image.reference}`);
      return [container, image.reference] as const;
    }),
  );
  at.outside.terminal.progressDone();
  return Object.fromEntries(found);
}

function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw new CliError(refusal.rule, `${refusal.remedy} Nothing was changed.`);
}
