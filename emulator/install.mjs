// Makes the Python environment of the emulator: `node emulator/install.mjs <state directory>`. Cheap when it is there.
// Plain Node without dependencies: it runs before npm packages exist, and it is what users of the package get.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { holdingLock } from "./lock.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const OLDEST = [3, 10]; // moto 5.2 needs it
const CANDIDATES = ["python3", "python", "python3.13", "python3.12", "python3.11", "python3.10"];
const DESCRIBE = "import sys; print(sys.version_info[0], sys.version_info[1], sys.executable)";

export class InstallError extends Error {}

/** The path of the Python that runs the emulator; installs it into `<stateDirectory>/emulator-venv` if need be. */
export async function installEmulator(stateDirectory, say = (text) => process.stderr.write(`${text}\n`)) {
  const venv = join(resolve(stateDirectory), "emulator-venv");
  if (isCurrent(venv)) return pythonOf(venv);
  mkdirSync(stateDirectory, { recursive: true });
  return holdingLock(`${venv}.lock`, async () => {
    if (isCurrent(venv)) return pythonOf(venv);
    const python = await findPython();
    say(`emulator: making its Python environment (once, about 20 s) in ${venv}`);
    rmSync(venv, { recursive: true, force: true });
    await run(python.path, ["-m", "venv", venv], "Debian and Ubuntu keep it apart: apt install python3-venv");
    const pip = [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "-r",
      join(here, "requirements.txt"),
    ];
    await run(pythonOf(venv), pip, "pip needs its package index, or PIP_INDEX_URL / PIP_FIND_LINKS set to a copy");
    writeFileSync(stampOf(venv), wantedStamp(venv));
    return pythonOf(venv);
  });
}

export async function findPython() {
  const seen = [];
  for (const name of CANDIDATES) {
    const output = await tryRun(name, ["-c", DESCRIBE]);
    const found = output && /^(\d+) (\d+) (.+)$/.exec(output.trim());
    if (!found) continue;
    const [major, minor] = [Number(found[1]), Number(found[2])];
    if (major === OLDEST[0] && minor >= OLDEST[1]) return { path: found[3], version: `${major}.${minor}` };
    seen.push(`${name} is ${major}.${minor}`);
  }
  const reason = seen.length > 0 ? seen.join(", ") : `none of ${CANDIDATES.join(", ")} is on PATH`;
  throw new InstallError(
    `The emulator needs Python ${OLDEST.join(".")} or newer: ${reason}. Install one and try again.`,
  );
}

const pythonOf = (venv) => join(venv, "bin", "python");
const stampOf = (venv) => join(venv, "twinstack.stamp");

function isCurrent(venv) {
  // existsSync follows the link: a Python that moved or was removed makes the environment useless.
  if (!existsSync(pythonOf(venv)) || !existsSync(stampOf(venv))) return false;
  return readFileSync(stampOf(venv), "utf8") === wantedStamp(venv);
}

function wantedStamp(venv) {
  const requirements = createHash("sha256")
    .update(readFileSync(join(here, "requirements.txt")))
    .digest("hex");
  return `${requirements} ${realpathSync(pythonOf(venv))}\n`;
}

async function tryRun(command, args) {
  try {
    return await run(command, args, "");
  } catch (error) {
    if (error instanceof InstallError) return undefined;
    throw error;
  }
}

function run(command, args, remedy) {
  return new Promise((done, fail) => {
    execFile(command, args, { maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (!error) return done(stdout);
      const output = `${stdout}${stderr}`.trim() || error.message;
      fail(new InstallError(`${command} ${args.join(" ")} failed. ${remedy}\n${output}`));
    });
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${await installEmulator(process.argv[2] ?? ".twinstack")}\n`);
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
