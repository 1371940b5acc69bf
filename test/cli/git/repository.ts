import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What git would otherwise take from whoever runs the tests. */
export const ISOLATED = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_CEILING_DIRECTORIES: realpathSync(tmpdir()),
};

/** Git repositories in a folder of their own, which know nothing of the user's configuration. */
export class Repositories {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "twinstack-git-")));
  private readonly before = { ...process.env };

  constructor() {
    for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) delete process.env[name];
    Object.assign(process.env, ISOLATED);
  }

  /** An empty repository that others clone. */
  remote(name = "origin.git"): string {
    this.git(this.folder, "init", "--quiet", "--bare", "--initial-branch=main", name);
    return join(this.folder, name);
  }

  /** A repository with one commit, of `README`. */
  repository(name = "shop"): string {
    this.git(this.folder, "init", "--quiet", "--initial-branch=main", name);
    const path = join(this.folder, name);
    this.identify(path);
    this.write(join(path, "README"), "shop\n");
    this.git(path, "add", "README");
    this.git(path, "commit", "--quiet", "--message=Begin");
    return path;
  }

  clone(remote: string, name: string): string {
    this.git(this.folder, "clone", "--quiet", remote, name);
    this.identify(join(this.folder, name));
    return join(this.folder, name);
  }

  git(folder: string, ...args: readonly string[]): string {
    return execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  }

  /** Runs a line as a person would type it; gives all it says. */
  shell(folder: string, line: string): string {
    const { status, stdout, stderr } = spawnSync("sh", ["-ec", line], { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`${line} failed (${status}):\n${stdout}${stderr}`);
    return `${stdout}${stderr}`;
  }

  write(file: string, text: string): string {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Names of the files in a folder's last commit. */
  lastCommit(folder: string): string {
    return this.git(folder, "log", "-1", "--format=%s", "--name-only").replaceAll(/\n+/g, " ");
  }

  remove(): void {
    process.env = this.before;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private identify(path: string): void {
    this.git(path, "config", "user.email", "alice@example.com");
    this.git(path, "config", "user.name", "Alice");
  }
}
