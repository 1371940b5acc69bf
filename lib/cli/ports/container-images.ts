/** An image, or a part of one, in a repository of Amazon ECR. */
export interface StoredImage {
  /** `sha256:…` */
  readonly digest: string;
  readonly tags: readonly string[];
  /** ISO 8601, UTC. */
  readonly pushedAt: string;
  /** When it was last pulled, as far as ECR noted it: once a day. ISO 8601, UTC. */
  readonly pulledAt?: string | undefined;
  readonly bytes: number;
  /** The image that this one is about: of a signature, or an attestation. */
  readonly subject?: string | undefined;
  /** Whether others may be parts of it: an index of several platforms. */
  readonly isIndex: boolean;
}

/** An image that ECR did not remove. */
export interface NotRemoved {
  readonly digest: string;
  /** ECR's words. */
  readonly reason: string;
}

/** Amazon ECR's own API. */
export interface ContainerImages {
  /** `123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web` of the repository `shop/web`, if there is such a one. */
  repository(name: string): Promise<string | undefined>;
  /** Everything in a repository. */
  all(repository: string): Promise<StoredImage[]>;
  /** The digests that some indexes are made of, by the index's own. ECR takes the question for a pull. */
  parts(repository: string, indexes: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Removes images with all of their tags; gives those that it could not. */
  remove(repository: string, digests: readonly string[]): Promise<NotRemoved[]>;
}
