import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { COLORS } from "../../release/color";
import { ImageReference, repositoryOf } from "../../release/image-reference";
import { ReleaseLedger } from "../../release/release-ledger";
import { isRefusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import type { Outside } from "../outside";
import { ecrOfProject } from "./project-ecr";

/** Where an image is wanted: a repository that was named, or the name of a container or of a repository. */
export interface PushGoal {
  readonly name: string;
  readonly repository?: string | undefined;
}

/** The repository to push to, in full: `123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web`. */
export async function pushRepository(
  outside: Outside,
  manifests: readonly EnvironmentManifest[],
  { name, repository }: PushGoal,
): Promise<string> {
  const given = repository === undefined ? undefined : inFull(repository);
  if (given !== undefined) return given;
  const former = repository === undefined ? formerRepositories(outside, manifests, name) : [];
  const [only, ...more] = former;
  if (more.length > 0)
    throw new CliError(`images of ${name} lie in ${former.join(" and in ")}`, "Say which: --repository.", 2);
  return only ?? inEcr(outside, manifests, repository ?? name);
}

/** A repository with its registry; nothing for a name alone, which is one of ECR's. */
function inFull(text: string): string | undefined {
  const reference = ImageReference.parse(text);
  if (isRefusal(reference)) throw new CliError(reference.rule, reference.remedy, 2);
  if (reference.tag !== undefined || reference.digest !== undefined)
    throw new CliError(
      `--repository ${text} has a tag`,
      "Leave it out: the tag is the commit; or name it by --tag.",
      2,
    );
  const hasRegistry = reference.registry !== "docker.io" || text.startsWith("docker.io/");
  return hasRegistry ? reference.name : undefined;
}

/** Where the images of a container's releases lie. */
function formerRepositories(
  { project }: Outside,
  manifests: readonly EnvironmentManifest[],
  container: string,
): string[] {
  const images = manifests.flatMap(({ ledger }) => {
    const { services } = ReleaseLedger.read(project.pathOf(ledger)).content;
    return Object.values(services).flatMap(({ colors }) =>
      COLORS.flatMap((color) => colors[color]?.containers[container]?.image ?? []),
    );
  });
  return [...new Set(images.map(repositoryOf))];
}

async function inEcr(outside: Outside, manifests: readonly EnvironmentManifest[], name: string): Promise<string> {
  const found = await ecrOfProject(outside, manifests).containerImages.repository(name);
  if (found !== undefined) return found;
  throw new CliError(
    `no release has a container ${name}, and ECR has no repository of that name`,
    "Name one: --repository shop/web; or make it: an ImageRepository in an ImageStack, and cdktf deploy images.",
  );
}
