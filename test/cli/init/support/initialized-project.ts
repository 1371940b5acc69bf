import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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

  /** An app of empty environments, which looks for its ledgers in a folder of its own. */
  withLedgersIn(folder: string): this {
    this.write(
      "app.js",
      `const { App } = require(${JSON.stringify(join(ROOT, "node_modules/cdktf"))});
const { EnvironmentStack, ReleaseLedger } = require(${JSON.stringify(join(ROOT, "lib"))});
const { production, staging } = require(${JSON.stringify(join(ROOT, "examples/codedetect/profiles"))});
const app = new App();
for (const profile of [staging, production])
  new EnvironmentStack(app, { application: "shop", profile, ledger: ReleaseLedger.read("${folder}/" + profile.name + ".json") });
app.synth();
`,
    );
    const register = join(ROOT, "node_modules/ts-node/register/transpile-only");
    const app = `TS_NODE_PROJECT='${join(ROOT, "tsconfig.json")}' node -r '${register}' app.js`;
    this.write("cdktf.json", JSON.stringify({ app }));
    return this;
  }

  /** Runs `twinstack` here, and gives its exit status. */
  twinstack(...args: readonly string[]): Promise<number> {
    return this.twinstackIn(".", ...args);
  }

  /** The same in a folder below. */
  twinstackIn(folder: string, ...args: readonly string[]): Promise<number> {
    this.terminal = new FakeTerminal();
    const outside = {
      project: CdktfProject.find(join(this.folder, folder)),
      terminal: this.terminal,
    } as unknown as Outside;
    return run(["node", "twinstack", ...args], () => outside);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private git(...args: readonly string[]): void {
    execFileSync("git", args, { cwd: this.folder });
  }
}
