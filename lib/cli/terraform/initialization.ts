import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TerraformProgram } from "./terraform-program";

/** What the folder must be initialized for: as long as it is the same, there is no need to do it again. */
interface Stamp {
  readonly program: string;
  /** Backend, versions, providers and modules of the configuration. */
  readonly configuration: string;
  /** The lock file of the providers. */
  readonly lock: string;
  /** Terraform's own note of where the state is. */
  readonly backend: string;
}

/**
 * Whether `terraform init` has been run in a folder for what is there now. Running it costs seconds each time, even when it
 * has nothing to do; this costs a few files to read.
 */
export class Initialization {
  private readonly data: string;

  constructor(
    private readonly folder: string,
    private readonly program: TerraformProgram,
  ) {
    const elsewhere = program.path === undefined ? undefined : program.environment.TF_DATA_DIR;
    this.data = resolve(folder, elsewhere || ".terraform");
  }

  get isCurrent(): boolean {
    const known = textOf(this.file);
    return known !== undefined && known === JSON.stringify(this.stamp()) && this.hasProviders();
  }

  /** After an initialization that went well. */
  remember(): void {
    mkdirSync(this.data, { recursive: true });
    writeFileSync(this.file, JSON.stringify(this.stamp()));
  }

  /** After Terraform said that it is not initialized after all. */
  forget(): void {
    rmSync(this.file, { force: true });
  }

  /** Terraform's own note of where the state is; nothing before the first initialization. */
  get backendNote(): string | undefined {
    return textOf(join(this.data, "terraform.tfstate"));
  }

  private get file(): string {
    return join(this.data, "twinstack-init.json");
  }

  private stamp(): Stamp {
    return {
      program: this.program.path ?? "",
      configuration: hash(requirements(readFileSync(join(this.folder, "cdk.tf.json"), "utf8"))),
      lock: hash(this.lockFile ?? ""),
      backend: hash(this.backendNote ?? ""),
    };
  }

  private get lockFile(): string | undefined {
    return textOf(join(this.folder, ".terraform.lock.hcl"));
  }

  /** A mirror or a cache that providers are linked to can vanish. */
  private hasProviders(): boolean {
    const locked = [...(this.lockFile ?? "").matchAll(/^provider "([^"]+)" \{\s*version\s*= "([^"]+)"/gm)];
    return locked.every(([, source = "", version = ""]) => {
      const folder = join(this.data, "providers", source, version);
      return existsSync(folder) && readdirSync(folder).some((platform) => existsSync(join(folder, platform)));
    });
  }
}

function requirements(configuration: string): string {
  const { terraform, module = {} } = JSON.parse(configuration) as {
    readonly terraform?: unknown;
    readonly module?: Readonly<Record<string, { readonly source?: string; readonly version?: string }>>;
  };
  const modules = Object.entries(module).map(([name, { source, version }]) => [name, source, version]);
  return JSON.stringify({ terraform, modules });
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
