import { z } from "zod";
import type { Architecture } from "../../manifest/environment-manifest";

const INDEX = ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];
const IMAGE = ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"];
const CONFIG = ["application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json"];

/** Without it registries answer in a format of 2014, which carries no digest of its own. */
export const MANIFEST_TYPES = [...INDEX, ...IMAGE];

/** What lies behind a tag or digest. */
export type ImageManifest =
  /** Images for several platforms. Of those in `unsaid` the index does not say the platform: digests of their manifests. */
  | { readonly kind: "index"; readonly architectures: readonly Architecture[]; readonly unsaid: readonly string[] }
  /** An image for one platform, which the blob of this digest names. */
  | { readonly kind: "image"; readonly config: string }
  /** Something else that is kept in a registry: `a Helm chart`. */
  | { readonly kind: "other"; readonly what: string };

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const Platform = z.looseObject({ architecture: z.string(), os: z.string() });
const Index = z.looseObject({
  manifests: z.array(
    z.looseObject({
      digest: Digest,
      mediaType: z.string().optional(),
      artifactType: z.string().optional(),
      platform: Platform.optional(),
    }),
  ),
});
const Image = z.looseObject({ config: z.looseObject({ digest: Digest, mediaType: z.string() }) });

/** Reads a manifest by its own media type, or by the one that the registry told; nothing if it is malformed. */
export function readManifest(body: string, contentType: string): ImageManifest | undefined {
  const json = parsed(body);
  if (typeof json !== "object" || json === null) return undefined;
  const mediaType = "mediaType" in json ? String(json.mediaType) : contentType.replace(/;.*$/, "").trim();
  if (INDEX.includes(mediaType)) return readIndex(json);
  if (IMAGE.includes(mediaType)) return readImage(json);
  return { kind: "other", what: nameOf(mediaType) };
}

/** The architecture that an image's configuration names; nothing if it is none of AWS's, or not Linux. */
export function readConfig(body: string): Architecture | undefined {
  const platform = Platform.safeParse(parsed(body));
  return platform.success ? architectureOf(platform.data) : undefined;
}

/** Each architecture once, in one order. */
export function inOrder(architectures: readonly (Architecture | undefined)[]): Architecture[] {
  return (["x86_64", "arm64"] as const).filter((each) => architectures.includes(each));
}

function readIndex(json: object): ImageManifest | undefined {
  const index = Index.safeParse(json);
  if (!index.success) return undefined;
  const images = index.data.manifests.filter(
    ({ mediaType, artifactType }) => !artifactType && (!mediaType || IMAGE.includes(mediaType)),
  );
  return {
    kind: "index",
    // Attestations about an image lie beside it, for the platform unknown/unknown.
    architectures: inOrder(images.map(({ platform }) => platform && architectureOf(platform))),
    unsaid: images.flatMap(({ platform, digest }) => (platform ? [] : [digest])),
  };
}

function readImage(json: object): ImageManifest | undefined {
  const image = Image.safeParse(json);
  if (!image.success) return undefined;
  const { digest, mediaType } = image.data.config;
  if (CONFIG.includes(mediaType)) return { kind: "image", config: digest };
  const artifact = "artifactType" in json ? String(json.artifactType) : mediaType;
  return { kind: "other", what: nameOf(artifact) };
}

function architectureOf({ architecture, os }: z.infer<typeof Platform>): Architecture | undefined {
  if (os !== "linux") return undefined;
  if (architecture === "amd64") return "x86_64";
  return architecture === "arm64" ? "arm64" : undefined;
}

function nameOf(mediaType: string): string {
  if (mediaType.includes("helm")) return "a Helm chart";
  if (mediaType.includes("manifest.v1+")) return "an image in Docker's format of 2014";
  return /^[\w.+/-]{1,100}$/.test(mediaType) ? `of type ${mediaType}` : "of a type that we do not know";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller says of which image it is: malformed, as any other shape that is none of a manifest's.
    return undefined;
  }
}
