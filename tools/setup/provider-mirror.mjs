import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { platform } from "./terraform-download.mjs";

const OLDEST = [5, 100];
const BEFORE = 7;
const SOFTWARE_ROOTS = ["/opt", "/usr/share", "/usr/local/share", "/usr/local/lib", "/usr/lib", "/var/lib", "/srv"];

/** The first local provider mirror that has a usable aws provider; undefined if there is none. */
export function findProviderMirror(registry, places = mirrorPlaces()) {
  return places.find((place) => usableVersions(join(place, registry, "hashicorp", "aws")).length > 0);
}

/** Where Terraform itself would look, then the folders in which software is usually put, then caches. */
export function mirrorPlaces(environment = process.env, roots = SOFTWARE_ROOTS) {
  const home = environment.HOME ?? homedir();
  const dataHome = environment.XDG_DATA_HOME || join(home, ".local/share");
  const dataDirs = (environment.XDG_DATA_DIRS || "/usr/local/share:/usr/share").split(delimiter);
  return [
    environment.TF_PLUGIN_CACHE_DIR,
    join(home, ".terraform.d/plugins"),
    join(home, "Library/Application Support/io.terraform/plugins"),
    ...[dataHome, ...dataDirs].flatMap((folder) => [
      join(folder, "terraform/plugins"),
      join(folder, "opentofu/plugins"),
    ]),
    ...roots.flatMap(withTwoLevels),
    // Last, since a cache that nobody named may hold links into one of the others.
    join(home, ".terraform.d/plugin-cache"),
  ].filter(Boolean);
}

function withTwoLevels(root) {
  const first = foldersIn(root);
  return [root, ...first, ...first.flatMap(foldersIn)];
}

function foldersIn(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => join(folder, entry.name));
  } catch (error) {
    if (["ENOENT", "EACCES", "EPERM", "ENOTDIR", "ELOOP"].includes(error.code)) return [];
    throw error;
  }
}

/** Unpacked: <version>/<platform>/. Packed: terraform-provider-aws_<version>_<platform>.zip. */
function usableVersions(folder) {
  if (!existsSync(folder)) return [];
  const packed = new RegExp(`^terraform-provider-aws_(.+)_${platform()}\\.zip$`);
  return readdirSync(folder)
    .map((name) => packed.exec(name)?.[1] ?? (existsSync(join(folder, name, platform())) ? name : ""))
    .filter(isUsable);
}

function isUsable(version) {
  const [major, minor] = version.split(".").map(Number);
  return (major === OLDEST[0] && minor >= OLDEST[1]) || (major > OLDEST[0] && major < BEFORE);
}
