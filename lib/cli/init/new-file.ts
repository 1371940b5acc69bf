import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file that a project should have. */
export interface NewFile {
  /** Path below the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** What became of it. */
export type Outcome = "written" | "replaced" | "unchanged" | "kept";

/** A file, and what became of it. */
export interface Initialized {
  readonly path: string;
  readonly outcome: Outcome;
}

/** Writes a file that is not there. What is there and says something else is kept, unless it may be replaced. */
export function writeNew(root: string, { path, text }: NewFile, { replace }: { readonly replace: boolean }): Outcome {
  const file = join(root, path);
  const present = existsSync(file);
  if (present && readFileSync(file, "utf8") === text) return "unchanged";
  if (present && !replace) return "kept";
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return present ? "replaced" : "written";
}

/** Adds to the text of a `.gitignore` what it does not name yet, at its end. `/dist`, `dist` and `dist/` are the same here. */
export function ignoring(text: string, paths: readonly string[]): string {
  const bare = (path: string) => path.trim().replace(/^\/|\/$/g, "");
  const present = text.split(/\r?\n/).map(bare);
  const missing = paths.filter((path) => !present.includes(bare(path)));
  if (missing.length === 0) return text;
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${missing.join("\n")}\n`;
}
