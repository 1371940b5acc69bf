import { hindrance, missingPrograms } from "./tools";

/**
 * Describes tests that boot instances. Where that is impossible, somebody is told why, and the tests are counted as skipped;
 * in CI that is a failure.
 */
export function onInstances(what: string, tests: () => void): void {
  unless(hindrance(), { what, lacking: "no instance can be booted here" }, tests);
}

/** The same for tests that need nginx. */
export function withNginx(what: string, tests: () => void): void {
  const reason = missingPrograms({ nginx: "nginx-light", openssl: "openssl" });
  unless(reason, { what, lacking: "nginx cannot be run here" }, tests);
}

function unless(reason: string | undefined, told: { what: string; lacking: string }, tests: () => void): void {
  const { what, lacking } = told;
  if (reason === undefined) return describe(what, tests);
  if (process.env.CI === "true") throw new Error(`${lacking}: ${reason}`);
  process.stderr.write(`Skipped: ${what}: ${lacking}: ${reason}.\n`);
  describe.skip(what, tests);
}
