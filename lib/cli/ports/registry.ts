import type { Architecture } from "../../manifest/environment-manifest";

/** An image as its registry knows it. */
export interface ResolvedImage {
  /** `docker.io/shop/web@sha256:…` */
  readonly reference: string;
  /** Architectures that it runs on. */
  readonly architectures: readonly Architecture[];
  /** Digest of its configuration, by which Docker knows an image of one platform; left out for several platforms. */
  readonly configuration?: string | undefined;
}

/** Registries of container images, over their HTTP API, with the user's own credentials. */
export interface Registry {
  /**
   * Finds an image by tag or digest; a tag is resolved to its digest. Throws a `CliError` when there is no such image (a
   * `NotThere`), when it may not be read, or when the registry does not answer.
   */
  resolve(reference: string): Promise<ResolvedImage>;
}
