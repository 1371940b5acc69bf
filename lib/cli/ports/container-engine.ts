/** An image that was built on this machine. */
export interface LocalImage {
  /** What the engine calls it, by content: `sha256:…`. */
  readonly id: string;
  /** Whom it was built for, in the engine's words: `linux`, `amd64`. */
  readonly os: string;
  readonly architecture: string;
  /** Where the engine knows it to lie: `registry/repository@sha256:…`. */
  readonly digests: readonly string[];
}

/** The engine of containers on this machine. Throws a `CliError` when there is none, or when it does not run. */
export interface ContainerEngine {
  /** An image by the name that a build gave it. */
  inspect(name: string): Promise<LocalImage>;
  /**
   * Pushes an image under a name with registry and tag, logged in to that registry.
   *
   * @param progress is told what goes on
   */
  push(id: string, reference: string, progress: (line: string) => void): Promise<void>;
}
