import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPython } from "../../emulator/install.mjs";
import { holdingLock } from "../../emulator/lock.mjs";
import { run } from "./command.mjs";
import { step } from "./progress.mjs";

const REQUIREMENTS = join(dirname(fileURLToPath(import.meta.url)), "checkov-requirements.txt");

/** The path of checkov; installs it into `<state>/checkov-venv` if it is not there as pinned. 50 s, 290 MB, once. */
export async function ensureCheckov(state) {
  const venv = join(state, "checkov-venv");
  if (isCurrent(venv)) return programOf(venv);
  return holdingLock(`${venv}.lock`, async () => {
    if (!isCurrent(venv)) await step("checkov: making its Python environment", () => install(venv));
    return programOf(venv);
  });
}

async function install(venv) {
  const python = await findPython();
  rmSync(venv, { recursive: true, force: true });
  const venvRemedy = "Debian and Ubuntu keep it apart: apt install python3-venv";
  await run(python.path, ["-m", "venv", venv], { remedy: venvRemedy });
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS];
  const pipRemedy = "pip needs its package index, or PIP_INDEX_URL / PIP_FIND_LINKS set to a copy.";
  await run(pythonOf(venv), pip, { remedy: pipRemedy });
  writeFileSync(stampOf(venv), wantedStamp(venv));
}

const pythonOf = (venv) => join(venv, "bin", "python");
const programOf = (venv) => join(venv, "bin", "checkov");
const stampOf = (venv) => join(venv, "twinstack.stamp");

function isCurrent(venv) {
  // existsSync follows the link: a Python that moved or was removed makes the environment useless.
  if (!existsSync(pythonOf(venv)) || !existsSync(stampOf(venv))) return false;
  return readFileSync(stampOf(venv), "utf8") === wantedStamp(venv);
}

function wantedStamp(venv) {
  const requirements = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex");
  return `${requirements} ${realpathSync(pythonOf(venv))}\n`;
}
