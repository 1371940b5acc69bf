import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readDockerConfig } from "../registry/docker-config";
import { undoAtEnd } from "../undo-at-end";

/**
 * Lets Docker work with a configuration folder of its own, in which it may leave the password of a login: only this user can
 * read it, and it is gone afterwards, also when the process is told to end. The engine that the user chose stays chosen.
 *
 * @param usual the user's own configuration folder
 */
export async function inLoginFolder<Result>(
  usual: string,
  registry: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-docker-"));
  return undoAtEnd(
    () => rmSync(folder, { recursive: true, force: true }),
    async () => {
      furnish(folder, usual, registry);
      return work(folder);
    },
  );
}

/**
 * With a registry in it already, Docker keeps passwords in this file; in an empty one it would turn to the keychain of the
 * machine. Source: `ContainsAuth` and `LoadDefaultConfigFile` of Docker's command line.
 */
function furnish(folder: string, usual: string, registry: string): void {
  const file = join(usual, "config.json");
  const { currentContext } = (existsSync(file) && readDockerConfig(readFileSync(file, "utf8"))) || {};
  const context = typeof currentContext === "string" ? { currentContext } : {};
  writeFileSync(join(folder, "config.json"), JSON.stringify({ auths: { [registry]: {} }, ...context }), {
    mode: 0o600,
  });
  const contexts = resolve(usual, "contexts");
  if (existsSync(contexts)) symlinkSync(contexts, join(folder, "contexts"));
}
