import { spawn } from "node:child_process";
import { relative } from "node:path";

/** How git ended, and what it said. */
export interface GitRun {
  readonly ok: boolean;
  /** Its exit status; nothing when it was killed or is not there. */
  readonly status: number | null;
  readonly output: string;
  /** Why it failed, on one line. */
  readonly reason: string;
}

/** Runs git in a folder, with the user's own configuration, credentials and hooks. */
export async function runGit(folder: string, ...args: readonly string[]): Promise<GitRun> {
  // English messages, since some are looked at; LC_ALL would change how hooks see text.
  const environment = { ...ofNoRepository(), LANGUAGE: "en", GIT_TERMINAL_PROMPT: process.stdin.isTTY ? "1" : "0" };
  const child = spawn("git", ["-C", folder, ...args], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ENOENT" ? resolve(NOT_INSTALLED) : reject(error),
    );
    child.once("close", (status) =>
      resolve({ ok: status === 0, status, output: output.trim(), reason: reasonIn(errors || output, status) }),
    );
  });
}

/**
 * What a hook of git's own is told of the repository and the commit that is being made. Whoever takes over its index writes into
 * that commit. Source: `git rev-parse --local-env-vars`.
 */
const OF_A_REPOSITORY =
  /^GIT_(DIR|WORK_TREE|IMPLICIT_WORK_TREE|INDEX_FILE|PREFIX|INTERNAL_SUPER_PREFIX|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|SHALLOW_FILE|GRAFT_FILE|NO_REPLACE_OBJECTS|REPLACE_REF_BASE)$/;

/** This process's variables, without those by which git would work elsewhere than in the folder that it is given. */
export function ofNoRepository(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_A_REPOSITORY.test(name)));
}

const NOT_INSTALLED: GitRun = { ok: false, status: null, output: "", reason: "git is not installed" };

/** Git's own verdict, without its hints; else everything that a hook said. */
function reasonIn(text: string, status: number | null): string {
  const lines = text.split("\n").map((line) => line.trim());
  const verdicts = lines.filter((line) => /^(?:fatal|error): /.test(line)).map((line) => line.replace(/^\w+: /, ""));
  const words = (verdicts.length > 0 ? verdicts : lines.filter((line) => !line.startsWith("hint:"))).filter(Boolean);
  return words.join(" ") || `git ended with status ${status}`;
}

/** What a person types to run git in a folder. */
export function gitIn(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path ? `git -C ${shellQuoted(path)}` : "git";
}

/** A word as a shell takes it. */
export function shellQuoted(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
