import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { z } from "zod";
import { EmulatorError } from "./emulator-error";
import { stateDirectory } from "./state-directory";

const schema = z.object({
  python: z.string().nullable(),
  terraform: z.string().nullable(),
  cliConfigFile: z.string().nullable(),
  offline: z.boolean(),
});

/** What `node tools/setup/setup.mjs` found or installed, from `.twinstack/tools.json`. */
export type Tools = z.infer<typeof schema>;

const UNKNOWN: Tools = { python: null, terraform: null, cliConfigFile: null, offline: false };

export function readTools(file: string = join(stateDirectory(), "tools.json")): Tools {
  if (!existsSync(file)) return UNKNOWN;
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new EmulatorError(
    `${file} is not as setup writes it:\n${z.prettifyError(parsed.error)}\nDelete it and run setup again: node tools/setup/setup.mjs`,
  );
}

/**
 * A provider from a local mirror is linked, not copied: a cache has nothing to save, and two Terraforms that fill it at
 * the same time fail. cdktf sets one up unless it is told not to.
 */
const NO_PLUGIN_CACHE = { CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1", TF_PLUGIN_CACHE_DIR: "" };

/** The variables by which a child process finds the Terraform and the providers that setup chose. */
export function toolsEnvironment(tools: Tools, path: string = process.env.PATH ?? ""): Record<string, string> {
  const environment: Record<string, string> = {};
  if (tools.terraform) {
    const folder = dirname(tools.terraform);
    if (!path.split(delimiter).includes(folder)) environment.PATH = [folder, path].join(delimiter);
  }
  if (tools.cliConfigFile) Object.assign(environment, { TF_CLI_CONFIG_FILE: tools.cliConfigFile, ...NO_PLUGIN_CACHE });
  return environment;
}
