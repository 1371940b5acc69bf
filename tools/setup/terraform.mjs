import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./command.mjs";
import { step } from "./progress.mjs";
import { SetupError } from "./setup-error.mjs";
import { downloadTerraform, RELEASE } from "./terraform-download.mjs";

const OLDEST = [1, 10]; // use_lockfile of the S3 backend

/** The path of a usable Terraform or OpenTofu; downloads Terraform into `<state>/bin` if there is none. */
export async function ensureTerraform(state) {
  const tooOld = [];
  for (const path of candidates(state)) {
    const version = await versionOf(path);
    if (isNewEnough(version)) return path;
    tooOld.push(`${path} is ${version}`);
  }
  const why = tooOld.length > 0 ? ` (${tooOld.join(", ")}; ${OLDEST.join(".")} or newer is needed)` : "";
  return step(`Terraform ${RELEASE}: downloading${why}`, () => downloadTerraform(join(state, "bin")));
}

function candidates(state) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const own = join(state, "bin");
  return ["terraform", "tofu"]
    .flatMap((name) => [...folders.filter((folder) => folder !== own), own].map((folder) => join(folder, name)))
    .filter(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (["ENOENT", "EACCES", "ENOTDIR"].includes(error.code)) return false;
    throw error;
  }
}

async function versionOf(path) {
  const environment = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" };
  const output = await run(path, ["version", "-json"], {
    env: environment,
    remedy: `It is on PATH but does not run: mend or remove ${path}.`,
  });
  const version = JSON.parse(output).terraform_version;
  if (!version) throw new SetupError(`${path} version -json names no version:\n${output}`);
  return version;
}

export function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
