import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { step } from "./progress.mjs";
import { SetupError } from "./setup-error.mjs";

const VERSION = "1.7.12";
const MODULE = `github.com/rhysd/actionlint/cmd/actionlint@v${VERSION}`;

/**
 * The path of actionlint, built by Go, which checks the module against Go's public checksums. 20 s, once. What npm and PyPI
 * have is either four years old or downloads a program without a pinned checksum.
 */
export async function ensureActionlint(state) {
  const folder = join(state, `actionlint-${VERSION}`);
  const program = join(folder, "actionlint");
  if (existsSync(program)) return program;
  const environment = { ...process.env, GOBIN: folder, GOFLAGS: "" };
  await step(`actionlint ${VERSION}: building it`, async () => {
    await needGo();
    await run("go", ["install", MODULE], {
      cwd: state,
      env: environment,
      remedy: "Go needs its module proxy, or a copy of it named by GOPROXY.",
    });
  });
  return program;
}

async function needGo() {
  try {
    await run("go", ["version"]);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    throw new SetupError(
      "Linting workflow files needs Go 1.25 or newer, which builds actionlint. Install Go, and try again.",
    );
  }
}
