import type { Architecture } from "../../manifest/environment-manifest";
import { ImageReference } from "../../release/image-reference";
import { isRefusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import type { Registry, ResolvedImage } from "../ports/registry";
import type { Clock } from "../ports/terminal";
import type { CredentialSource } from "./credentials";
import { inOrder, readConfig, readManifest } from "./image-manifest";
import { malformed, noArchitecture, notAnImage } from "./registry-error";
import { apiOf } from "./registry-host";
import { Repository, type Content } from "./repository";
import { Transport } from "./transport";

const LIMIT_MILLISECONDS = 15_000;

/** Registries over their HTTP API, version 2: Docker Hub, ECR, GHCR and all that speak as they do. */
export class HttpRegistry implements Registry {
  constructor(
    private readonly clock: Clock,
    private readonly sources: readonly CredentialSource[],
    private readonly limitMilliseconds = LIMIT_MILLISECONDS,
  ) {}

  async resolve(text: string): Promise<ResolvedImage> {
    const image = ImageReference.parse(text);
    if (isRefusal(image)) throw new CliError(image.rule, image.remedy);
    const transport = new Transport(apiOf(image.registry), this.clock, this.limitMilliseconds);
    const repository = new Repository(image, transport, this.sources);
    const found = await repository.manifest(image.digest ?? image.tag ?? "latest");
    const architectures = inOrder(await architecturesOf(image, repository, found));
    if (architectures.length === 0) throw noArchitecture(image);
    return { reference: image.at(found.digest), architectures, ...configurationIn(found) };
  }
}

function configurationIn({ text, mediaType }: Content): Pick<ResolvedImage, "configuration"> {
  const manifest = readManifest(text, mediaType);
  return manifest?.kind === "image" ? { configuration: manifest.config } : {};
}

async function architecturesOf(
  image: ImageReference,
  repository: Repository,
  found: Content,
): Promise<(Architecture | undefined)[]> {
  const manifest = readManifest(found.text, found.mediaType);
  if (manifest === undefined) throw malformed(image);
  if (manifest.kind === "other") throw notAnImage(image, manifest.what);
  if (manifest.kind === "image") return [readConfig((await repository.blob(manifest.config)).text)];
  const unsaid = await Promise.all(
    manifest.unsaid.map(async (digest) => architecturesOf(image, repository, await repository.manifest(digest))),
  );
  return [...manifest.architectures, ...unsaid.flat()];
}
