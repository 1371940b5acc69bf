import { repositoryOf } from "./image-reference";
import type { Refusal } from "./transitions/outcome";

/** Whether two images lie in one repository, however they are written: `shop/web` and `docker.io/shop/web` are one. */
export function sameRepository(before: string, after: string): boolean {
  return repositoryOf(before) === repositoryOf(after);
}

/** Why a container may not take an image: it lies elsewhere than the one before, which is mostly a slip. */
export function repositoryRefusal(container: string, before: string, after: string): Refusal | undefined {
  if (sameRepository(before, after)) return undefined;
  return {
    rule: `container ${container} runs an image of ${repositoryOf(before)}, and this one is of ${repositoryOf(after)}`,
    remedy: `Name an image of ${repositoryOf(before)}, or add --new-repository if the move is meant.`,
  };
}
