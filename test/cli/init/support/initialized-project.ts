import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outside } from "../../../../lib/cli/outside";
import { CdktfProject } from "../../../../lib/cli/project/cdktf-project";
import { run } from "../../../../lib/cli/program";
import { FakeTerminal } from "../../support/fake-terminal";

const ROOT = join(__dirname, "../../../..");

/** A user's repository: git with a remote, an app, and the package's action among its packages. */
export class UserRepository {
  readonly folder = mkdtempSync(join(tmpdir(), "twinstack-init-"));
  terminal = new FakeTerminal();

  constructor(remote = "git@github.com:acme/shop.git") {
    this.git("init", "--quiet", "--initial-branch=trunk");
    this.git("remote", "add", "origin", remote);
    mkdirSync(join(this.folder, "node_modules", "twinstack"), { recursive: true });
    cpSync(join(ROOT, "action"), join(this.folder, "node_modules", "twinstack", "action"), { recursive: true });
    const app = `cd '${ROOT}' && node -r ts-node/register/transpile-only bin/app.ts`;
    this.write("cdktf.json", JSON.stringify({ app, output: join(this.folder, "cdktf.out") }));
  }

  /** Runs `twinstack` here, and gives its exit status. */
  twinstack(...args: readonly string[]): Promise<number> {
    this.terminal = new FakeTerminal();
    const outside = { project: CdktfProject.find(this.folder), terminal: this.terminal } as unknown as Outside;
    return run(["node", "twinstack", ...args], () => outside);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private git(...args: readonly string[]): void {
    execFileSync("git", args, { cwd: this.folder });
  }
}
