import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "./measurement";

/** What the project's app is made of: compiled code, and names of environments with a ledger each. */
export interface ReviewedApp {
  readonly compiled: string;
  readonly environments: readonly string[];
}

/** A small git repository with an app of ours, whose work tree changes one knob of every environment. */
export class ReviewProject {
  private readonly app: string;

  constructor(
    private readonly folder: string,
    packages: string,
    private readonly reviewed: ReviewedApp,
  ) {
    this.app = join(folder, "app.js");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    symlinkSync(packages, join(folder, "node_modules"));
    writeFileSync(join(folder, ".gitignore"), "node_modules\ncdktf.out\n");
    writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ language: "typescript", app: "node app.js" }));
    this.write("t3.small");
    this.git("init", "--quiet", "--initial-branch", "main");
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", "The app, as it is");
    this.write("t3.medium");
  }

  /** The command that compares the two. It ends with 0: a larger instance for the next release needs nobody's permission. */
  get diff(): Program {
    return {
      args: [join(this.reviewed.compiled, "bin/twinstack.js"), "diff", "--base", "main"],
      environment: {},
      folder: this.folder,
    };
  }

  /** As if nobody had asked before. */
  forget(): void {
    rmSync(join(this.folder, ".git", "twinstack"), { recursive: true, force: true });
  }

  private write(instanceType: string): void {
    const { compiled, environments } = this.reviewed;
    const file = (path: string) => JSON.stringify(join(compiled, path));
    writeFileSync(
      this.app,
      `const { App } = require("cdktf");
const { CodeDetect } = require(${file("examples/codedetect/codedetect.js")});
const { production } = require(${file("examples/codedetect/profiles.js")});
const { differs } = require(${file("lib/index.js")});
const app = new App();
${JSON.stringify(environments)}.forEach((name, index) => new CodeDetect(app, production.cheaper(name, {
  addressRange: differs(\`10.\${index}.0.0/16\`, "a network of its own"),
  instanceType: differs("${instanceType}", "a measurement"),
})));
app.synth();
`,
    );
  }

  private git(...args: readonly string[]): void {
    const who = ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false"];
    execFileSync("git", [...who, ...args], { cwd: this.folder });
  }
}
