import { createHash } from "node:crypto";
import { z } from "zod";
import type { ImageReference } from "../../release/image-reference";
import { answerable, readChallenges, type Challenge } from "./challenge";
import type { Credentials, CredentialSource } from "./credentials";
import { MANIFEST_TYPES } from "./image-manifest";
import { nearestTag } from "./nearest-tag";
import { noSuchImage, noSuchRepository, otherContent, serverError, unauthorized } from "./registry-error";
import { apiOf } from "./registry-host";
import { bearerToken } from "./token-service";
import type { Answer, Transport } from "./transport";

/** Content that was compared with its digest. */
export interface Content {
  readonly digest: string;
  readonly mediaType: string;
  readonly text: string;
}

const Errors = z.looseObject({ errors: z.array(z.looseObject({ code: z.string() })) });
const Tags = z.looseObject({ tags: z.array(z.string()) });

/** One image's repository, logged in to when it asks for it. Source of the API: OCI distribution specification 1.1. */
export class Repository {
  private readonly api: URL;
  /** Value of the `Authorization` header that this repository took. */
  private authorization: string | undefined;
  private hadCredentials = false;

  constructor(
    private readonly image: ImageReference,
    private readonly transport: Transport,
    private readonly sources: readonly CredentialSource[],
  ) {
    this.api = new URL(`v2/${image.repository}/`, apiOf(image.registry));
  }

  /** A manifest, by tag or digest. */
  async manifest(tagOrDigest: string): Promise<Content> {
    const answer = await this.get(`manifests/${tagOrDigest}`, MANIFEST_TYPES.join(", "));
    if (answer.status === 404) throw await this.missing(answer, tagOrDigest);
    const told = tagOrDigest.startsWith("sha256:") ? tagOrDigest : answer.headers.get("docker-content-digest");
    return this.checked(answer, told);
  }

  /** A small blob, such as an image's configuration. */
  async blob(digest: string): Promise<Content> {
    return this.checked(await this.get(`blobs/${digest}`, "*/*"), digest);
  }

  private checked(answer: Answer, told: string | null): Content {
    const { status, headers, body } = answer;
    if (status === 401 || status === 403) throw unauthorized(this.image, this.hadCredentials);
    if (status !== 200) throw serverError(this.api.host, answer);
    const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
    if (told !== null && told !== digest) throw otherContent(this.image, told);
    return { digest, mediaType: headers.get("content-type") ?? "", text: body.toString() };
  }

  private async get(path: string, accept: string): Promise<Answer> {
    const question = { url: new URL(path, this.api), headers: { accept } };
    const answer = await this.transport.ask({ ...question, authorization: this.authorization });
    if (answer.status !== 401 || this.authorization !== undefined) return answer;
    const challenge = answerable(readChallenges(answer.headers.get("www-authenticate") ?? ""));
    if (!challenge) return answer;
    let refused = answer;
    for await (const authorization of this.logins(challenge)) {
      const second = await this.transport.ask({ ...question, authorization });
      if (second.status === 401 || second.status === 403) {
        refused = second;
        continue;
      }
      this.authorization = authorization;
      return second;
    }
    return refused;
  }

  /** One after the other, since what `docker login` left may be outdated, as ECR's are after 12 hours. */
  private async *logins(challenge: Challenge): AsyncGenerator<string> {
    for (const source of this.sources) {
      const credentials = await source.credentialsFor(this.image);
      if (!credentials) continue;
      this.hadCredentials = true;
      const authorization = challenge.scheme === "basic" ? credentials.basic : await this.token(challenge, credentials);
      if (authorization !== undefined) yield authorization;
    }
    // As anybody at last: outdated credentials do not stand in the way of a public image.
    const anonymous = challenge.scheme === "bearer" ? await this.token(challenge) : undefined;
    if (anonymous !== undefined) yield anonymous;
  }

  private token(challenge: Challenge, credentials?: Credentials): Promise<string | undefined> {
    const { repository } = this.image;
    return bearerToken(this.transport, { challenge, registry: this.api, repository, credentials });
  }

  /** Says what is missing, at the cost of one more question: many registries say of a missing repository that its tag is. */
  private async missing(answer: Answer, tagOrDigest: string): Promise<Error> {
    const list = saysNameUnknown(answer) ? answer : await this.get("tags/list", "application/json");
    if (list.status === 404 && saysNameUnknown(list)) return noSuchRepository(this.image);
    const isTag = !tagOrDigest.includes(":");
    const tags = Tags.safeParse(isTag && list.status === 200 ? jsonOf(list) : undefined);
    return noSuchImage(this.image, tagOrDigest, nearestTag(tagOrDigest, tags.data?.tags ?? []));
  }
}

function saysNameUnknown(answer: Answer): boolean {
  return Errors.safeParse(jsonOf(answer)).data?.errors.some(({ code }) => code === "NAME_UNKNOWN") ?? false;
}

function jsonOf({ body }: Answer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    // The status has said no already; the text would only tell more about it.
    return undefined;
  }
}
