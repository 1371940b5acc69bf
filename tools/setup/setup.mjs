// Makes a fresh clone ready: `node tools/setup/setup.mjs [--npm] [--emulator] [--terraform] [--browser] [--linters]`;
// without options, all.
// Each step is cheap once it has been done. Plain Node, no packages: this is what installs them.
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installEmulator, InstallError } from "../../emulator/install.mjs";
import { ensureActionlint } from "./actionlint.mjs";
import { ensureBrowser } from "./browser.mjs";
import { ensureCheckov } from "./checkov.mjs";
import { ensureNpmPackages } from "./npm-packages.mjs";
import { step } from "./progress.mjs";
import { ensureProvider } from "./provider.mjs";
import { SetupError } from "./setup-error.mjs";
import { ensureTerraform } from "./terraform.mjs";
import { rememberTools } from "./tools.mjs";

const OLDEST_NODE = [20, 9];
const USAGE =
  "usage: node tools/setup/setup.mjs [--npm] [--emulator] [--terraform] [--browser] [--linters] [--project FOLDER]";
const OPTIONS = {
  npm: { type: "boolean" },
  emulator: { type: "boolean" },
  terraform: { type: "boolean" },
  browser: { type: "boolean" },
  linters: { type: "boolean" },
  project: { type: "string" },
};

async function setUp({ npm, emulator, terraform, browser, linters, project }) {
  checkNode();
  const folder = resolve(project ?? join(dirname(fileURLToPath(import.meta.url)), "..", ".."));
  const state = join(folder, ".twinstack");
  const all = !npm && !emulator && !terraform && !browser && !linters;
  mkdirSync(state, { recursive: true });
  if (all || npm) await ensureNpmPackages(folder);
  if (all || emulator) rememberTools(state, { python: await installEmulator(state) });
  if (all || terraform) {
    const program = await ensureTerraform(state);
    const provider = await step("Terraform's aws provider: looking for it", () => ensureProvider(state, program));
    rememberTools(state, { terraform: program, ...provider });
  }
  if (all || browser) await ensureBrowser(state, folder);
  if (all || linters) {
    rememberTools(state, { actionlint: await ensureActionlint(state) });
    rememberTools(state, { checkov: await ensureCheckov(state) });
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new SetupError(`Node ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
}

function options() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    process.stderr.write(`${error.message}\n${USAGE}\n`);
    process.exit(2);
  }
}

try {
  await setUp(options());
} catch (error) {
  if (!(error instanceof SetupError || error instanceof InstallError)) throw error;
  process.stderr.write(`setup: ${error.message}\n`);
  process.exitCode = 1;
}
