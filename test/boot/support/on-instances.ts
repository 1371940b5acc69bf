import { hindrance } from "./tools";

/**
 * Describes tests that boot instances. Where that is impossible, somebody is told why, and the tests are counted as skipped;
 * in CI that is a failure.
 */
export function onInstances(what: string, tests: () => void): void {
  const reason = hindrance();
  if (reason === undefined) return describe(what, tests);
  if (process.env.CI === "true") throw new Error(`no instance can be booted here: ${reason}`);
  process.stderr.write(`Skipped: ${what}: no instance can be booted here: ${reason}.\n`);
  describe.skip(what, tests);
}
