import { join } from "node:path";
import { z } from "zod";
import { ImageReference } from "../../release/image-reference";
import { isRefusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import type { ContainerEngine, LocalImage } from "../ports/container-engine";
import type { Credentials, CredentialSource } from "../registry/credentials";
import { runDocker, type DockerInput, type DockerRun } from "./docker-process";
import { inLoginFolder } from "./login-folder";

const Inspected = z.tuple([
  z.looseObject({
    Id: z.string(),
    Os: z.string(),
    Architecture: z.string(),
    RepoDigests: z.array(z.string()).nullish(),
  }),
]);

/** Docker, or Podman under its name, by its own command line. */
export class DockerEngine implements ContainerEngine {
  /**
   * @param sources who knows the password of a registry that the user need not log in to; for any other, what `docker login`
   *                left counts
   */
  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly home: string,
    private readonly sources: readonly CredentialSource[],
  ) {}

  async inspect(name: string): Promise<LocalImage> {
    const run = await runDocker(this.usually, "image", "inspect", name);
    if (!run.ok) throw notInspected(name, run);
    const [image] = Inspected.parse(JSON.parse(run.output));
    return { id: image.Id, os: image.Os, architecture: image.Architecture, digests: image.RepoDigests ?? [] };
  }

  async push(id: string, reference: string, progress: (line: string) => void): Promise<void> {
    demand(await runDocker(this.usually, "tag", id, reference), `the image cannot be named ${reference}`);
    const image = ImageReference.parse(reference);
    if (isRefusal(image)) throw new CliError(image.rule, image.remedy);
    const credentials = await this.credentialsFor(image);
    if (!credentials) return this.pushAs({ ...this.usually, progress }, reference);
    return inLoginFolder(this.usualFolder, image.registry, async (folder) => {
      const environment = {
        ...this.environment,
        DOCKER_CONFIG: folder,
        REGISTRY_AUTH_FILE: join(folder, "config.json"),
      };
      await login(environment, image.registry, credentials);
      return this.pushAs({ environment, progress }, reference);
    });
  }

  private async pushAs(input: DockerInput, reference: string): Promise<void> {
    demand(await runDocker(input, "push", reference), `docker cannot push ${reference}`);
  }

  private async credentialsFor(image: ImageReference): Promise<Credentials | undefined> {
    for (const source of this.sources) {
      const found = await source.credentialsFor(image);
      if (found) return found;
    }
    return undefined;
  }

  private get usually(): DockerInput {
    return { environment: this.environment };
  }

  private get usualFolder(): string {
    return this.environment.DOCKER_CONFIG || join(this.home, ".docker");
  }
}

async function login(environment: NodeJS.ProcessEnv, registry: string, { user, password }: Credentials): Promise<void> {
  const args = ["login", "--username", user ?? "", "--password-stdin", registry];
  demand(await runDocker({ environment, stdin: password }, ...args), `docker cannot log in to ${registry}`);
}

function demand({ ok, reason }: DockerRun, what: string): void {
  if (!ok) throw new CliError(`${what}: ${reason}`, "Mend that and try again. No release was changed.");
}

function notInspected(name: string, { reason }: DockerRun): CliError {
  if (/no such image/i.test(reason))
    return new CliError(
      `the container engine of this machine has no image ${name}`,
      `Build it: docker build --tag ${name} . Or name another one: --image <name>:<tag>.`,
    );
  return new CliError(`docker does not answer: ${reason}`, "Start the container engine and try again.");
}
