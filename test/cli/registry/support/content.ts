import { createHash } from "node:crypto";

/** Bytes as a registry keeps them. */
export interface Stored {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A manifest and what it refers to, which is pushed first. */
export interface Pushable extends Stored {
  readonly blobs: readonly Stored[];
  readonly manifests: readonly Pushable[];
}

type Platform = { readonly os: string; readonly architecture: string };
export const AMD64: Platform = { os: "linux", architecture: "amd64" };
export const ARM64: Platform = { os: "linux", architecture: "arm64" };
export const WINDOWS: Platform = { os: "windows", architecture: "amd64" };
const NOWHERE: Platform = { os: "unknown", architecture: "unknown" };

const OCI = {
  index: "application/vnd.oci.image.index.v1+json",
  image: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
};
const DOCKER = {
  index: "application/vnd.docker.distribution.manifest.list.v2+json",
  image: "application/vnd.docker.distribution.manifest.v2+json",
  config: "application/vnd.docker.container.image.v1+json",
};
const FORMATS = { oci: OCI, docker: DOCKER } as const;
type Format = keyof typeof FORMATS;

export function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function stored(mediaType: string, content: object | string): Stored {
  const bytes = Buffer.from(typeof content === "string" ? content : JSON.stringify(content, undefined, 3));
  return { digest: digestOf(bytes), mediaType, bytes };
}

const descriptor = ({ mediaType, digest, bytes }: Stored) => ({ mediaType, digest, size: bytes.length });

/** An image for one platform; `label` makes its content differ from others of that platform. */
export function image(platform: Platform, label = "", format: Format = "oci"): Pushable {
  const { image: mediaType, config: configType } = FORMATS[format];
  const config = stored(configType, { ...platform, config: { Labels: { label } }, rootfs: { type: "layers" } });
  const content = { schemaVersion: 2, mediaType, config: descriptor(config), layers: [] };
  return { ...stored(mediaType, content), blobs: [config], manifests: [] };
}

/** An image for several platforms, with the attestations that buildx puts beside each. */
export function index(platforms: readonly Platform[], label = "", format: Format = "oci"): Pushable {
  const mediaType = FORMATS[format].index;
  const manifests = platforms.map((platform) => image(platform, label, format));
  const attestation = image(NOWHERE, label, format);
  const entries = manifests.map((each, at) => ({ ...descriptor(each), platform: platforms[at] }));
  const about = { ...descriptor(attestation), platform: NOWHERE };
  const content = { schemaVersion: 2, mediaType, manifests: [...entries, about] };
  return { ...stored(mediaType, content), blobs: [], manifests: [...manifests, attestation] };
}

/** An index that leaves the platforms to the images' own configurations, as the specification permits. */
export function silentIndex(platforms: readonly Platform[]): Pushable {
  const manifests = platforms.map((platform) => image(platform, "silent"));
  const content = { schemaVersion: 2, mediaType: OCI.index, manifests: manifests.map(descriptor) };
  return { ...stored(OCI.index, content), blobs: [], manifests };
}

/** A Helm chart, which is kept in a registry as well. */
export function chart(): Pushable {
  const config = stored("application/vnd.cncf.helm.config.v1+json", { name: "shop", version: "1.0.0" });
  const content = { schemaVersion: 2, mediaType: OCI.image, config: descriptor(config), layers: [] };
  return { ...stored(OCI.image, content), blobs: [config], manifests: [] };
}
