import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { CliError } from "../cli-error";
import { undoAtEnd } from "../undo-at-end";
import { ofNoRepository, runGit } from "./git-process";

/** A commit checked out in a temporary folder, beside the project's own work tree. */
export interface WorkTree {
  /** The project's folder in it. */
  readonly folder: string;
}

/** Checks a commit out, with the packages of the project, for as long as a task takes. */
export async function inWorkTree<Result>(
  root: string,
  commit: string,
  task: (tree: WorkTree) => Promise<Result>,
): Promise<Result> {
  const place = mkdtempSync(join(tmpdir(), "twinstack-base-"));
  return undoAtEnd(
    () => remove(root, place),
    async () => {
      const [added, where] = await Promise.all([
        // Without the user's hooks: they are for work trees that somebody works in.
        runGit(root, "-c", `core.hooksPath=${devNull}`, "worktree", "add", "--detach", "--force", place, commit),
        runGit(root, "rev-parse", "--show-toplevel", "--show-prefix"),
      ]);
      if (!added.ok)
        throw new CliError(`${commit.slice(0, 7)} cannot be checked out: ${added.reason}`, "Mend that and try again.");
      const [top = root, prefix = ""] = where.output.split("\n");
      linkPackages(root, top, place);
      return task({ folder: join(place, prefix) });
    },
  );
}

/** The folder, and what git has noted of it, also where it was cut off while it made it. */
function remove(root: string, place: string): void {
  spawnSync("git", ["-C", root, "worktree", "remove", "--force", "--force", place], { env: ofNoRepository() });
  rmSync(place, { recursive: true, force: true });
}

/** Packages may lie in the project's folder, and in those above it, as npm's workspaces have them. */
function linkPackages(root: string, top: string, place: string): void {
  for (let folder = root; ; folder = dirname(folder)) {
    const packages = join(folder, "node_modules");
    const link = join(place, relative(top, folder), "node_modules");
    if (existsSync(packages) && existsSync(dirname(link)) && !existsSync(link)) symlinkSync(packages, link, "dir");
    if (folder === top || folder === dirname(folder)) return;
  }
}
