import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execute } from "../../e2e/support/terraform";

const ROOT = join(__dirname, "../../..");

/** What a user of ours has in the project anyway. */
const OWN_PACKAGES = [
  "cdktf",
  "constructs",
  "@cdktf/provider-aws",
  "typescript",
  "jest",
  "@types/node",
  "@types/jest",
  "expect",
  "pretty-format",
];

/** How a project resolves modules: old and new. */
export type Resolution = "Node10" | "Node16";

/** The package as npm would publish it. */
export class Tarball {
  private constructor(
    readonly path: string,
    /** Size of the packed file. */
    readonly bytes: number,
    readonly files: readonly string[],
  ) {}

  static async pack(folder: string): Promise<Tarball> {
    const told = await execute("npm", ["pack", "--json", "--silent", "--pack-destination", folder], {
      cwd: ROOT,
      environment: {},
    });
    const [packed] = JSON.parse(told.slice(told.indexOf("[\n"))) as [
      { filename: string; size: number; files: { path: string }[] },
    ];
    const files = packed.files.map(({ path }) => path);
    return new Tarball(join(folder, packed.filename), packed.size, files);
  }
}

/** A new project outside of the repository, with our package installed from its tarball. */
export class Consumer {
  readonly folder = mkdtempSync(join(tmpdir(), "twinstack-consumer-"));

  /** The tarball with its dependencies by npm; what the project would have anyway is lent by this repository. */
  async install(tarball: Tarball): Promise<void> {
    await this.npmInstall("--legacy-peer-deps", tarball.path);
    for (const name of OWN_PACKAGES) {
      const link = join(this.folder, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", name), link, "dir");
    }
  }

  /** Everything by npm, peers included. */
  async installAll(...packages: readonly string[]): Promise<void> {
    await this.npmInstall(...packages);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  /** Every file below a folder of the installed package. */
  installed(folder: string): { readonly path: string; readonly text: string }[] {
    const root = join("node_modules/twinstack", folder);
    return readdirSync(join(this.folder, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: path.slice(this.folder.length + 1), text: readFileSync(path, "utf8") }));
  }

  /** Compiles strictly, checks our declarations too, and puts JavaScript into `built`. */
  async compile(files: readonly string[], resolution: Resolution, types: readonly string[]): Promise<void> {
    const compilerOptions = {
      target: "ES2022",
      module: resolution === "Node16" ? "Node16" : "CommonJS",
      moduleResolution: resolution,
      strict: true,
      exactOptionalPropertyTypes: false,
      skipLibCheck: false,
      types,
      outDir: "built",
    };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions, files }));
    await this.node("node_modules/typescript/bin/tsc", "-p", ".");
  }

  node(...args: readonly string[]): Promise<string> {
    // Modules are looked up from where the lent packages lie in the project, not where they really are.
    return execute(process.execPath, args, { cwd: this.folder, environment: {} });
  }

  npx(...args: readonly string[]): Promise<string> {
    return execute("npx", ["--no-install", ...args], { cwd: this.folder, environment: {} });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async npmInstall(...args: readonly string[]): Promise<void> {
    this.write("package.json", JSON.stringify({ name: "shop", version: "1.0.0", private: true }));
    const quiet = ["--prefer-offline", "--no-audit", "--no-fund"];
    await execute("npm", ["install", ...quiet, ...args], { cwd: this.folder, environment: {} });
  }
}
