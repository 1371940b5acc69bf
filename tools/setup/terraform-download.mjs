import { createHash } from "node:crypto";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findPython } from "../../emulator/install.mjs";
import { run } from "./command.mjs";
import { download } from "./download.mjs";
import { SetupError } from "./setup-error.mjs";

export const RELEASE = "1.11.4";

const RELEASES = "https://releases.hashicorp.com";
const SYSTEMS = { linux: "linux", darwin: "darwin" };
const PROCESSORS = { x64: "amd64", arm64: "arm64" };
const TIMEOUT_MS = 300_000;
const BY_HAND = "Install Terraform 1.10 or newer, or OpenTofu, yourself and put it on PATH.";

/** Downloads the pinned release, checks it against the published sums, and answers the path of the program. */
export async function downloadTerraform(folder, releases = process.env.TWINSTACK_TERRAFORM_RELEASES || RELEASES) {
  const name = `terraform_${RELEASE}_${platform()}.zip`;
  const base = `${releases.replace(/\/+$/, "")}/terraform/${RELEASE}`;
  const sums = (await fetched(`${base}/terraform_${RELEASE}_SHA256SUMS`)).toString("utf8");
  const archive = await fetched(`${base}/${name}`);
  verify(name, archive, sums, base);
  await mkdir(folder, { recursive: true });
  return unpack(archive, folder);
}

/** The platform, as HashiCorp writes it: linux_amd64. */
export function platform() {
  const system = SYSTEMS[process.platform];
  const processor = PROCESSORS[process.arch];
  if (system && processor) return `${system}_${processor}`;
  throw new SetupError(`No Terraform is known here for ${process.platform} ${process.arch}. ${BY_HAND}`);
}

async function fetched(url) {
  try {
    return await download(url, TIMEOUT_MS);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    throw new SetupError(`Terraform ${RELEASE} cannot be downloaded: ${error.message}. ${BY_HAND}`);
  }
}

function verify(name, archive, sums, base) {
  const line = sums.split("\n").find((text) => text.trim().endsWith(` ${name}`));
  if (!line) throw new SetupError(`The checksums at ${base} do not name ${name}. ${BY_HAND}`);
  const wanted = line.trim().split(/\s+/)[0];
  const actual = createHash("sha256").update(archive).digest("hex");
  if (actual === wanted) return;
  throw new SetupError(
    `${base}/${name} is not the published file, and was not used: its SHA-256 is ${actual}, not ${wanted}.`,
  );
}

async function unpack(archive, folder) {
  const zip = join(folder, `download-${process.pid}.zip`);
  const unpacked = join(folder, `download-${process.pid}`);
  const python = await findPython();
  try {
    await writeFile(zip, archive);
    await run(python.path, ["-m", "zipfile", "-e", zip, unpacked]);
    await chmod(join(unpacked, "terraform"), 0o755);
    // In one step, so that nobody finds half a program.
    await rename(join(unpacked, "terraform"), join(folder, "terraform"));
  } finally {
    await rm(zip, { force: true });
    await rm(unpacked, { recursive: true, force: true });
  }
  return join(folder, "terraform");
}
