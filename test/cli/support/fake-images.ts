import type { ContainerImages, NotRemoved, StoredImage } from "../../../lib/cli/ports/container-images";
import { CliError } from "../../../lib/cli/cli-error";

export const REGISTRY = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

/** ECR as the commands see it: repositories by name, without their layers. */
export class FakeImages implements ContainerImages {
  readonly repositories = new Map<string, StoredImage[]>();
  /** What indexes are made of. */
  readonly indexes = new Map<string, readonly string[]>();
  /** Indexes whose parts were asked for: ECR notes that they were pulled. */
  readonly asked: string[] = [];
  /** Digests that ECR does not remove. */
  readonly held = new Set<string>();

  constructor(private readonly mutated: (what: string) => void) {}

  async repository(name: string): Promise<string | undefined> {
    return this.repositories.has(name) ? `${REGISTRY}/${name}` : undefined;
  }

  async all(repository: string): Promise<StoredImage[]> {
    return [...this.found(repository)];
  }

  async parts(_repository: string, indexes: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    this.asked.push(...indexes);
    return new Map(indexes.map((digest) => [digest, this.indexes.get(digest) ?? []]));
  }

  async remove(repository: string, digests: readonly string[]): Promise<NotRemoved[]> {
    for (const digest of digests) this.mutated(`remove ${repository}@${digest}`);
    const left = this.found(repository).filter(({ digest }) => !digests.includes(digest) || this.held.has(digest));
    this.repositories.set(repository, left);
    return digests.filter((digest) => this.held.has(digest)).map((digest) => ({ digest, reason: "it is held" }));
  }

  private found(repository: string): StoredImage[] {
    const found = this.repositories.get(repository);
    if (!found) throw new CliError(`AWS refused DescribeImages: there is no ${repository}`, "");
    return found;
  }
}
