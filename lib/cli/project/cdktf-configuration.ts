import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { CliError } from "../cli-error";

export const CONFIGURATION_FILE = "cdktf.json";
const terraformModule = z.union([z.string(), z.looseObject({ source: z.string() })]);
const FILE = z.looseObject({
  app: z.string().min(1),
  output: z.string().min(1).default("cdktf.out"),
  context: z.record(z.string(), z.unknown()).optional(),
  terraformModules: z.array(terraformModule).default([]),
});

/** What `cdktf.json` says, as far as running its app goes, and the folder that it lies in. */
export type CdktfConfiguration = z.infer<typeof FILE> & { readonly root: string };

/**
 * Looks for `cdktf.json` in a folder, and in those above it up to the root of its repository: what is above that is
 * somebody else's.
 */
export function findConfiguration(from: string): CdktfConfiguration {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, CONFIGURATION_FILE);
    if (existsSync(file)) return { ...read(file), root: folder };
    if (isRepository(folder)) throw none(from, folder);
    if (folder === dirname(folder)) throw none(from);
  }
}

/** Of a work tree and of a submodule, `.git` is a file. */
function isRepository(folder: string): boolean {
  return existsSync(join(folder, ".git"));
}

function none(from: string, top?: string): CliError {
  const above =
    top === undefined ? "nor in a folder above it" : `nor above it up to the root of the repository, ${top}`;
  const where = from === top ? `${from}, the root of the repository` : `${from}, ${above}`;
  return new CliError(
    `there is no ${CONFIGURATION_FILE} in ${where}`,
    "Go to your project, or make one: npx cdktf-cli@0.21.0 init --template=typescript --local, then npm install twinstack, and declare an EnvironmentStack, as the README shows.",
    2,
  );
}

function read(file: string): z.infer<typeof FILE> {
  const parsed = FILE.safeParse(json(file));
  if (parsed.success) return parsed.data;
  throw new CliError(`${file} cannot be used: ${z.prettifyError(parsed.error).replace(/\s+/g, " ")}`, "Mend it.");
}

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CliError(`${file} is not valid JSON: ${(error as SyntaxError).message}`, "Mend it.");
  }
}
