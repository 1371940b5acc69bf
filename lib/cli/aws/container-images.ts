import type { ImageDetail } from "@aws-sdk/client-ecr";
import { z } from "zod";
import { CliError } from "../cli-error";
import type { ContainerImages, NotRemoved, StoredImage } from "../ports/container-images";
import { MANIFEST_TYPES } from "../registry/image-manifest";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { ECR } from "./aws-services";
import { allPages, portions } from "./pages";

/** ECR takes so many in one call. Source: "BatchGetImage" and "BatchDeleteImage", Amazon ECR API reference. */
const AT_ONCE = 100;

/** An image of one platform. Anything else, or what ECR does not say, may have parts. */
const NO_INDEX = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v1+prettyjws",
];

const Manifest = z.looseObject({ manifests: z.array(z.looseObject({ digest: z.string() })).optional() });

interface Refused extends NotRemoved {
  /** ECR's own word. */
  readonly code: string;
}

/** Repositories of images, in Amazon ECR. */
export class EcrImages implements ContainerImages {
  constructor(private readonly aws: AwsConnection) {}

  async repository(name: string): Promise<string | undefined> {
    const { sdk, client } = await this.aws.open(ECR);
    try {
      const { repositories = [] } = await client.send(new sdk.DescribeRepositoriesCommand({ repositoryNames: [name] }));
      return repositories[0]?.repositoryUri;
    } catch (error) {
      if (isAwsError(error, "RepositoryNotFound")) return undefined;
      throw error;
    }
  }

  async all(repository: string): Promise<StoredImage[]> {
    const { sdk, client } = await this.aws.open(ECR);
    const pages = sdk.paginateDescribeImages({ client }, { repositoryName: repository });
    return (await allPages(pages, ({ imageDetails }) => imageDetails)).flatMap(stored);
  }

  async parts(repository: string, indexes: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const { sdk, client } = await this.aws.open(ECR);
    const found = new Map<string, readonly string[]>();
    for (const some of portions(indexes, AT_ONCE)) {
      const asked = { imageIds: some.map((imageDigest) => ({ imageDigest })), acceptedMediaTypes: [...MANIFEST_TYPES] };
      const command = new sdk.BatchGetImageCommand({ repositoryName: repository, ...asked });
      const { images = [] } = await client.send(command);
      for (const { imageId, imageManifest = "" } of images)
        if (imageId?.imageDigest) found.set(imageId.imageDigest, partsIn(imageManifest));
    }
    const silent = indexes.find((digest) => !found.has(digest));
    if (silent === undefined) return found;
    throw new CliError(
      `ECR does not say what ${silent} of ${repository} is made of`,
      "Try again. Nothing was changed.",
    );
  }

  /** What is part of an index goes only after it, so what ECR refuses is asked for once more. */
  async remove(repository: string, digests: readonly string[]): Promise<NotRemoved[]> {
    const refused = await this.removeOnce(repository, digests);
    const isPart = ({ code }: Refused): boolean => code === "ImageReferencedByManifestList";
    const parts = refused.filter(isPart).map(({ digest }) => digest);
    if (parts.length === 0) return refused;
    return [...refused.filter((each) => !isPart(each)), ...(await this.removeOnce(repository, parts))];
  }

  private async removeOnce(repository: string, digests: readonly string[]): Promise<Refused[]> {
    const { sdk, client } = await this.aws.open(ECR);
    const refused: Refused[] = [];
    for (const some of portions(digests, AT_ONCE)) {
      const imageIds = some.map((imageDigest) => ({ imageDigest }));
      const command = new sdk.BatchDeleteImageCommand({ repositoryName: repository, imageIds });
      const { failures = [] } = await client.send(command);
      for (const { imageId, failureCode: code = "", failureReason: reason = code } of failures)
        refused.push({ digest: imageId?.imageDigest ?? "?", reason, code });
    }
    return refused;
  }
}

function partsIn(manifest: string): string[] {
  const { manifests = [] } = Manifest.parse(JSON.parse(manifest));
  return manifests.map(({ digest }) => digest);
}

function stored(detail: ImageDetail): StoredImage[] {
  const { imageDigest: digest, imageTags: tags = [], imagePushedAt, imageSizeInBytes: bytes = 0 } = detail;
  if (digest === undefined) return [];
  return [
    {
      digest,
      tags,
      // Without a time it is as young as can be: nothing removes it.
      pushedAt: imagePushedAt?.toISOString() ?? "9999-12-31T00:00:00Z",
      pulledAt: detail.lastRecordedPullTime?.toISOString(),
      bytes,
      subject: detail.subjectManifestDigest,
      isIndex: !NO_INDEX.includes(detail.imageManifestMediaType ?? ""),
    },
  ];
}
