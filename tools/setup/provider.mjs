import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { answers } from "./download.mjs";
import { findProviderMirror } from "./provider-mirror.mjs";
import { SetupError } from "./setup-error.mjs";

const REGISTRY_TIMEOUT_MS = 3000;

/**
 * How Terraform gets the aws provider: {cliConfigFile, offline}. The file is null where Terraform's own ways will do.
 */
export async function ensureProvider(state, terraform) {
  const registry = basename(terraform) === "tofu" ? "registry.opentofu.org" : "registry.terraform.io";
  const own = usersConfiguration();
  if (own && /provider_installation/.test(readFileSync(own, "utf8")))
    return { cliConfigFile: namedOr(own), offline: false };
  const generated = join(state, "terraform.rc");
  const wasOffline = existsSync(generated) && readFileSync(generated, "utf8").includes(registry);
  // What was offline stays with its local copy; the question would cost three seconds each time.
  const mirror = wasOffline ? findProviderMirror(registry) : undefined;
  if (mirror) return offline(generated, registry, mirror);
  if (await answers(`https://${registry}/.well-known/terraform.json`, REGISTRY_TIMEOUT_MS)) return online(state, own);
  return offline(generated, registry, findProviderMirror(registry));
}

/** The user's configuration. A TF_CLI_CONFIG_FILE that names a missing file counts as unset. */
function usersConfiguration() {
  const places = [process.env.TF_CLI_CONFIG_FILE, join(homedir(), ".terraformrc"), join(homedir(), ".tofurc")];
  return places.find((place) => place && existsSync(place));
}

/** Null where Terraform will read that file by itself. */
function namedOr(own) {
  const named = process.env.TF_CLI_CONFIG_FILE;
  return named && named !== own ? own : null;
}

function online(state, own) {
  const named = process.env.TF_CLI_CONFIG_FILE;
  if (!named || existsSync(named)) return { cliConfigFile: null, offline: false };
  if (own) return { cliConfigFile: own, offline: false };
  // Terraform warns in every command about a configuration file that is missing.
  const empty = join(state, "empty.rc");
  writeFileSync(empty, "");
  return { cliConfigFile: empty, offline: false };
}

function offline(generated, registry, mirror) {
  if (!mirror) throw new SetupError(missing(registry));
  writeFileSync(generated, offlineConfiguration(registry, mirror));
  return { cliConfigFile: generated, offline: true };
}

function offlineConfiguration(registry, mirror) {
  return `# Written by tools/setup: ${registry} did not answer, and this folder has the aws provider. Delete it to ask again.
provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["${registry}/hashicorp/aws"]
  }
  direct {
    exclude = ["${registry}/hashicorp/aws"]
  }
}
`;
}

function missing(registry) {
  return `Terraform needs the provider hashicorp/aws (5.100 or newer, below 7), but ${registry} does not answer and no local copy was found.
Either connect to the network and run this again, or make a copy on a machine that has one and put it here:
  terraform providers mirror <folder>     (in a folder with a configuration that uses hashicorp/aws)
  copy that folder to ~/.terraform.d/plugins, or set TF_PLUGIN_CACHE_DIR to it.`;
}
