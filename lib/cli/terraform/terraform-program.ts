import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { readTools, toolsEnvironment, type Tools } from "../../emulator/tools";

/** Variables that name the program: ours, then cdktf's own. */
const NAMING = ["TWINSTACK_TERRAFORM", "TERRAFORM_BINARY_NAME"];
const KNOWN = ["terraform", "tofu"];
const INSTALL = "Install Terraform 1.10 or newer (https://developer.hashicorp.com/terraform/install), or OpenTofu 1.10";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Terraform or OpenTofu on this machine, and the variables that it runs with; or why there is none. */
export type TerraformProgram =
  { readonly path: string; readonly environment: Environment } | { readonly path: undefined; readonly reason: string };

/**
 * Finds Terraform, else OpenTofu, on the PATH. In a checkout of this repository, what its setup found or installed comes
 * first, as `twinstack emulator env` has it; in a user's project nothing is added.
 *
 * @param named a program that is wanted instead: a name on the PATH, or a path
 */
export function findTerraform(
  environment: Environment = process.env,
  { named, tools = readTools() }: { readonly named?: string | undefined; readonly tools?: Tools } = {},
): TerraformProgram {
  const complete: Environment = { ...environment, ...toolsEnvironment(tools, environment.PATH ?? ""), ...UNATTENDED };
  const variable = NAMING.find((name) => environment[name]);
  const wanted = named ?? (variable && environment[variable]);
  const names = wanted ? [wanted] : KNOWN;
  const path = names.map((name) => onPath(name, complete.PATH ?? "")).find((found) => found !== undefined);
  if (path !== undefined) return { path, environment: complete };
  const reason = wanted
    ? `there is no program ${wanted}${variable && !named ? `, which ${variable} names` : ""}. Mend the name, or leave it out: terraform, else tofu, is then taken from the PATH`
    : `neither terraform nor tofu is on the PATH. ${INSTALL}`;
  return { path: undefined, reason };
}

/** Nobody answers its questions, and it does not ask HashiCorp about newer versions. */
const UNATTENDED = { TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };

function onPath(name: string, path: string): string | undefined {
  if (/[/\\]/.test(name)) return isProgram(name) ? name : undefined;
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not executable: it is no program.
    return false;
  }
}
