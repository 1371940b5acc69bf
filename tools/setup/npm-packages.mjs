import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { step } from "./progress.mjs";

/** Installs the npm packages that package-lock.json names, unless they are there. */
export async function ensureNpmPackages(project) {
  const lock = join(project, "package-lock.json");
  const stamp = join(project, ".twinstack", "npm.stamp");
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  const installed = join(project, "node_modules", ".package-lock.json");
  if (existsSync(installed)) {
    const stamped = existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
    // Somebody who ran npm themselves need not have it run again.
    if (stamped || statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return remember(stamp, wanted);
  }
  await step("npm packages: npm ci", () =>
    run("npm", ["ci", "--no-audit", "--no-fund"], {
      cwd: project,
      remedy: "npm needs its registry, or a copy of it named by npm_config_registry.",
    }),
  );
  remember(stamp, wanted);
}

function remember(stamp, wanted) {
  mkdirSync(join(stamp, ".."), { recursive: true });
  writeFileSync(stamp, wanted);
}
