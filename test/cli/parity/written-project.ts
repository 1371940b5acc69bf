import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "cdktf";
import { CodeDetect } from "../../../examples/codedetect/codedetect";
import { production, staging } from "../../../examples/codedetect/profiles";
import type { EnvironmentManifest } from "../../../lib";
import type { Outside } from "../../../lib/cli/outside";
import { run } from "../../../lib/cli/program";
import { Synthesis } from "../../manifest/written";
import { FakeTerminal } from "../support/fake-terminal";

/** The example system, as its app makes it. */
export const codedetect = (app: App): void => {
  for (const profile of [staging, production]) new CodeDetect(app, profile);
};

/** A real synthesis, and commands that read what it wrote. Nothing else of the outside is there. */
export class WrittenProject {
  readonly root = mkdtempSync(join(tmpdir(), "twinstack-written-"));
  /** What a test changes of the manifests. */
  change: (manifest: EnvironmentManifest) => EnvironmentManifest = (manifest) => manifest;
  private readonly synthesis: Synthesis;

  constructor(build: (app: App) => void = codedetect) {
    this.synthesis = new Synthesis().run(build);
  }

  stackFile(environment: string): string {
    return join(this.synthesis.folder, "stacks", environment, "cdk.tf.json");
  }

  /** Runs a command line: exit status, standard output by lines, standard error. */
  async run(line: string): Promise<{ readonly status: number; readonly printed: string[]; readonly errors: string }> {
    const terminal = new FakeTerminal();
    let errors = "";
    const write = jest.spyOn(process.stderr, "write").mockImplementation((text) => ((errors += `${text}`), true));
    const result = jest.spyOn(process.stdout, "write").mockImplementation((text) => (terminal.print(`${text}`), true));
    try {
      const status = await run(["node", "twinstack", ...line.split(" ")], () => this.outside(terminal));
      return { status, printed: terminal.printed, errors };
    } finally {
      write.mockRestore();
      result.mockRestore();
    }
  }

  remove(): void {
    this.synthesis.remove();
    rmSync(this.root, { recursive: true, force: true });
  }

  private outside(terminal: FakeTerminal): Outside {
    const manifests = () => ["staging", "production"].map((name) => this.change(this.synthesis.manifest(name)));
    const project = {
      synthesize: async () => manifests(),
      pathOf: (file: string) => join(this.root, file),
      stackFolder: (environment: string) => join(this.stackFile(environment), ".."),
      lastManifests: () => [],
    };
    const git = { revision: async () => "4c9f17e" };
    const revisions = {
      base: async (name: string) => ({ name, commit: "1f3a9c2".repeat(5), notes: [] }),
      synthesisOf: async () => ({ environments: ["staging", "production"].map((name) => this.base(name)), notes: [] }),
      lacking: async () => [],
    };
    return { project, git, revisions, terminal } as unknown as Outside;
  }

  /** What a base made: the same, with a smaller database. */
  private base(name: string): { readonly stack: string; readonly manifest: string } {
    const stack = readFileSync(this.stackFile(name), "utf8");
    const smaller = stack.replaceAll('"instance_class": "db.t3.micro"', '"instance_class": "db.t4g.micro"');
    return { stack: smaller, manifest: JSON.stringify(this.synthesis.manifest(name)) };
  }
}
