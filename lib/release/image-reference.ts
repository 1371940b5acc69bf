import { quoted } from "../core/fault";
import { isRefusal, type Refusal } from "./transitions/outcome";

const DOCKER_HUB = "docker.io";
/** Other names of Docker Hub that people and tools write. */
const DOCKER_HUB_TOO = ["index.docker.io", "registry-1.docker.io"];

// Source of the grammar: the "reference" package of the distribution project, which Docker and Podman use.
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/;
const COMPONENT = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const LONGEST_NAME = 255;

/** Which image is meant, with everything said that people leave out: `shop/web` is `docker.io/shop/web`. */
export class ImageReference {
  /** Reads `nginx`, `shop/web:1.2`, `ghcr.io/shop/web@sha256:…`, or the reason why it is none of these. */
  static parse(text: string): ImageReference | Refusal {
    const [tagged = "", digest, ...more] = text.split("@");
    const { name, tag } = withoutTag(tagged);
    const { registry, path } = withoutRegistry(name);
    if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
      return refusal(text, "a digest is sha256: and 64 lower-case hexadecimal digits");
    if (tag !== undefined && !TAG.test(tag))
      return refusal(text, "a tag has letters, digits, dots, dashes and underscores, at most 128 of them");
    if (!isHost(registry)) return refusal(text, `${quoted(registry)} is no name of a registry`);
    if (!path.split("/").every((component) => COMPONENT.test(component)))
      return refusal(text, "a repository has lower-case letters and digits, with single separators between them");
    const repository = registry === DOCKER_HUB && !path.includes("/") ? `library/${path}` : path;
    if (registry.length + repository.length >= LONGEST_NAME)
      return refusal(text, `registry and repository have at most ${LONGEST_NAME} characters`);
    return new ImageReference(registry, repository, tag, digest);
  }

  private constructor(
    /** Host name of the registry, with its port if it has one. */
    readonly registry: string,
    /** Path within the registry. */
    readonly repository: string,
    /** The tag, if one was written. */
    readonly tag: string | undefined,
    /** The digest, if one was written. */
    readonly digest: string | undefined,
  ) {}

  /** `docker.io/shop/web` */
  get name(): string {
    return `${this.registry}/${this.repository}`;
  }

  /** The image of this repository that has a digest: `docker.io/shop/web@sha256:…`. */
  at(digest: string): string {
    return `${this.name}@${digest}`;
  }

  /** As it was written, but in full. */
  toString(): string {
    return `${this.name}${this.tag ? `:${this.tag}` : ""}${this.digest ? `@${this.digest}` : ""}`;
  }
}

/** `docker.io/shop/web` of any way to write an image of that repository; the text before the digest if it is none. */
export function repositoryOf(image: string): string {
  const reference = ImageReference.parse(image);
  return isRefusal(reference) ? image.replace(/@.*$/, "") : reference.name;
}

/** The grammar lets through 10.0.0.999 and port 99999, to which no request can go. */
function isHost(registry: string): boolean {
  return HOST.test(registry) && URL.canParse(`https://${registry}/`);
}

function withoutTag(tagged: string): { name: string; tag: string | undefined } {
  const colon = tagged.lastIndexOf(":");
  if (colon <= tagged.lastIndexOf("/")) return { name: tagged, tag: undefined };
  return { name: tagged.slice(0, colon), tag: tagged.slice(colon + 1) };
}

/** The first part is a registry if it can be no part of a repository on Docker Hub: Docker's own rule. */
function withoutRegistry(name: string): { registry: string; path: string } {
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(slash, 0));
  if (!/[.:]/.test(first) && first !== "localhost") return { registry: DOCKER_HUB, path: name };
  const host = first.toLowerCase();
  return { registry: DOCKER_HUB_TOO.includes(host) ? DOCKER_HUB : host, path: name.slice(slash + 1) };
}

function refusal(text: string, rule: string): Refusal {
  return { rule: `${quoted(text)} names no image: ${rule}`, remedy: "Write it such as shop/web:1.2." };
}
