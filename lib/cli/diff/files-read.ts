import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Terraform's functions that read a file, with the file's name as it stands in JSON. A name that has an expression in it, but for
 * the stack's own folder, only Terraform knows. Source: Terraform, "Filesystem functions".
 */
const READING =
  /\b(?:file|filebase64|filemd5|filesha1|filesha256|filesha512|filebase64sha256|filebase64sha512|templatefile)\(\s*\\"(?:\$\{path\.module\}\/)?([^"\\$]+)\\"/g;

/** The content of the files that a stack has Terraform read, as sums by their names; what is not there has none. */
export function filesRead(stack: string, folder: string): Readonly<Record<string, string>> {
  const names = [...new Set([...stack.matchAll(READING)].map(([, name = ""]) => name))].sort();
  return Object.fromEntries(names.map((name) => [name, sumOf(resolve(folder, name))]));
}

function sumOf(file: string): string {
  const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  return isThere ? createHash("sha256").update(readFileSync(file)).digest("hex") : "none";
}
