import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImageReference } from "../../release/image-reference";
import { CliError } from "../cli-error";
import { askCredentialProgram } from "./credential-program";
import type { CredentialSource, Credentials } from "./credentials";
import { credentialsIn, helperFor, readDockerConfig, type DockerConfig } from "./docker-config";

/** What the user logged in to with `docker login`, or else with `podman login`. */
export class DockerCredentials implements CredentialSource {
  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly home: string,
  ) {}

  async credentialsFor(image: ImageReference): Promise<Credentials | undefined> {
    for (const file of this.files) {
      const config = await readConfig(file);
      const credentials = config && (await this.credentialsOf(config, image));
      if (credentials) return credentials;
    }
    return undefined;
  }

  private async credentialsOf(config: DockerConfig, image: ImageReference): Promise<Credentials | undefined> {
    const kept = helperFor(config, image);
    const told = kept && (await askCredentialProgram(kept.helper, kept.server, this.environment));
    return told ?? credentialsIn(config, image);
  }

  /** The first that knows the registry counts. Source: the manual pages docker-login(1) and containers-auth.json(5). */
  private get files(): string[] {
    const { DOCKER_CONFIG, REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR, XDG_CONFIG_HOME } = this.environment;
    return [
      join(DOCKER_CONFIG || join(this.home, ".docker"), "config.json"),
      ...(REGISTRY_AUTH_FILE ? [REGISTRY_AUTH_FILE] : []),
      ...(XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, "containers", "auth.json")] : []),
      join(XDG_CONFIG_HOME || join(this.home, ".config"), "containers", "auth.json"),
    ];
  }
}

async function readConfig(file: string): Promise<DockerConfig | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw new CliError(`${file} cannot be read: ${error.code}`, "Let your user read it: credentials may stand in it.");
  });
  if (text === undefined || text.trim() === "") return undefined;
  const config = readDockerConfig(text);
  if (config) return config;
  throw new CliError(`${file} is no configuration of Docker's`, "Mend it, or remove it and run docker login again.");
}
