import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { run } from "./command.mjs";
import { step } from "./progress.mjs";
import { SetupError } from "./setup-error.mjs";

const PACKAGE = "@sparticuz/chromium";
/** What packages of systems call it. */
const INSTALLED = ["chromium", "chromium-browser", "google-chrome"];

/**
 * The browser in which the tests open reports: the one of the npm package on Linux x64, else an installed one. Where there
 * is none that starts, `<state>/browser.json` says why; the tests tell it, and only CI fails.
 */
export async function ensureBrowser(state, project) {
  const found = (await packaged(state, project)) ?? installed() ?? { missing: reasonFor(project) };
  const checked = found.missing ? found : await started(found);
  writeFileSync(join(state, "browser.json"), `${JSON.stringify(checked, undefined, 2)}\n`);
}

async function packaged(state, project) {
  const file = join(project, "node_modules", PACKAGE, "package.json");
  if (`${process.platform} ${process.arch}` !== "linux x64" || !existsSync(file)) return undefined;
  const { version } = JSON.parse(readFileSync(file, "utf8"));
  const folder = join(state, `browser-${version}`);
  if (!existsSync(folder)) await step(`Chromium ${version}: unpacking it`, () => unpack(folder, project));
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
  const environment = { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), ...fonts };
  return { program: join(folder, "chromium"), environment };
}

/** The package unpacks itself where files are temporary, and its libraries only where it takes the machine for Lambda. */
async function unpack(folder, project) {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const entry = createRequire(join(project, "package.json")).resolve(PACKAGE);
  const script = `require(${JSON.stringify(entry)}).executablePath().then(() => undefined)`;
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
  try {
    await run(process.execPath, ["-e", script], { env });
    // In one step: somebody else may have been at it.
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function installed() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const program = INSTALLED.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  return program && { program, environment: {} };
}

async function started({ program, environment }) {
  try {
    await run(program, ["--version"], { env: { ...process.env, ...environment }, timeout: 20_000 });
    return { program, environment };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { missing: `${program} does not start: ${error.message.replace(/\s+/g, " ")}` };
  }
}

function reasonFor(project) {
  const where = `${process.platform} ${process.arch}`;
  const npm = existsSync(join(project, "node_modules", PACKAGE))
    ? `${PACKAGE} is for Linux x64`
    : `${PACKAGE} is not installed`;
  return `this is ${where}, ${npm}, and none of ${INSTALLED.join(", ")} is on the PATH`;
}
