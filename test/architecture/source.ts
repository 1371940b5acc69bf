import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import ts from "typescript";

/** A file of the repository, as the checks see it. */
export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Looks at one file; every finding is one line, ready to be read: `lib/a/b.ts:12 …`. */
export type Check = (source: Source) => string[];

export const ROOT = join(__dirname, "..", "..");
const NOT_OURS = ["node_modules", "dist", "cdktf.out", "coverage", "__pycache__", ".git", ".twinstack"];
const TEXT = /\.(ts|js|mjs|json|md|py|sh|yml|yaml|toml)$|(^|\/)(run|LICENSE)$/;

/** Every text file of a folder of the repository. */
export function sourcesIn(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(path);
    return entry.isFile() && TEXT.test(path) ? [read(path)] : [];
  });
}

function read(path: string): Source {
  return { path: relative(ROOT, join(ROOT, path)).split(sep).join("/"), text: readFileSync(join(ROOT, path), "utf8") };
}

export const isTypeScript = ({ path }: Source): boolean => path.endsWith(".ts");

/** Modules that a file names: imports, re-exports, types, dynamic ones. */
export function importsOf({ text }: Source): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** Where a relative import leads, from the repository's root, without extension; `undefined` for packages. */
export function resolved({ path }: Source, module: string): string | undefined {
  return module.startsWith(".") ? posix.normalize(posix.join(posix.dirname(path), module)) : undefined;
}

const parsed = new WeakMap<Source, ts.SourceFile>();

export function syntaxOf(source: Source): ts.SourceFile {
  const known = parsed.get(source);
  if (known) return known;
  const syntax = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2022, true);
  parsed.set(source, syntax);
  return syntax;
}

/** Every node of a file, parents first. */
export function nodesOf(source: Source): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(source));
  return nodes;
}

/** `lib/a/b.ts:12`: where a node starts. */
export function placeOf(source: Source, node: ts.Node): string {
  const syntax = syntaxOf(source);
  return `${source.path}:${syntax.getLineAndCharacterOfPosition(node.getStart(syntax)).line + 1}`;
}
