import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execute } from "./support/terraform";

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), "twinstack-cli-faults-"));
const APP = "node -r ts-node/register/transpile-only test/e2e/support/faulty-app.ts";

/** What `cdktf` says of an app with faults. It has to fail. */
async function complaint(command: string, ...args: readonly string[]): Promise<string> {
  const output = join(folder, command);
  const run = execute("npx", ["--no-install", "cdktf", command, ...args, "--app", APP, "--output", output], {
    cwd: process.cwd(),
    environment: { FORCE_COLOR: "0" },
  });
  return run.then(
    () => "it succeeded",
    (error: Error) => error.message,
  );
}

const faultsOf = (name: string): string[] => [
  `ERROR [${name}/Environment]: 'ledger' is "releases/nowhere/${name}.json", but there is no such file, so nobody knows what this environment runs. Commit one that says that nothing runs yet: {"environment": "<name>", "serial": 0, "services": {}}.`,
  `ERROR [${name}/Environment/Web]: 'containers.app.port' is 0, but a port is a whole number from 1 to 65535. Write the port on which the container listens.`,
  `ERROR [${name}/Environment/Web]: 'routes[0]' is "api", but the service has no container of that name. Route to one of: app.`,
];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the command line, given an app with faults", () => {
  it(
    "fails `cdktf synth` with every fault of every environment, each in one message without a stack trace",
    async () => {
      const said = await complaint("synth");
      for (const fault of [...faultsOf("staging"), ...faultsOf("production")]) expect(said).toContain(fault);
      expect(said).not.toMatch(/^\s+at .*(fault|annotations)\.[jt]s:\d+/m);
      expect(said).not.toMatch(/faulty-app\.ts:\d+:\d+/);
    },
    MINUTE,
  );

  it(
    "fails `cdktf deploy` in the same way, before Terraform is started",
    async () => {
      const said = await complaint("deploy", "staging", "--auto-approve", "--skip-provider-lock");
      for (const fault of faultsOf("staging")) expect(said).toContain(fault);
      expect(existsSync(join(folder, "deploy", "stacks", "staging", ".terraform"))).toBe(false);
    },
    MINUTE,
  );
});
