import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CdktfProject } from "../../lib/cli/project/cdktf-project";
import { ReleaseLedger } from "../../lib";

const ROOT = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "twinstack-project-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A project whose app is one of this repository's, with an output of its own. */
function project(app: string): CdktfProject {
  const command = `cd '${ROOT}' && node -r ts-node/register/transpile-only ${app}`;
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ app: command, output: join(folder, "cdktf.out") }));
  return CdktfProject.find(folder);
}

const configuration = (of: CdktfProject): string =>
  readFileSync(join(of.stackFolder("staging"), "cdk.tf.json"), "utf8");

test("the example's app is synthesized, also with a ledger that is not written yet", async () => {
  const real = project("bin/app.ts");
  await real.synthesize();
  const committed = configuration(real);
  const { content, serial } = ReleaseLedger.read(join(ROOT, "examples/codedetect/releases/staging.json"));
  await real.synthesize({ environment: "staging", content: { ...content, serial: serial + 1 } });
  expect(configuration(real)).not.toBe(committed);
  expect(configuration(real)).toContain(`has serial ${serial + 1}`);
  await real.synthesize();
  expect(configuration(real)).toBe(committed);
});

test("an app with faults is told with every fault of every environment", async () => {
  await expect(project("test/e2e/support/faulty-app.ts").synthesize()).rejects.toThrow(
    new RegExp(
      [
        "^the app has 6 faults, so nothing was synthesized\\. The app says:",
        `\\[production/Environment\\] 'ledger' is "releases/nowhere/production\\.json", but .*`,
        "\\[production/Environment/Web\\] 'containers\\.app\\.port' is 0, but .*",
        "\\[production/Environment/Web\\] 'routes\\[0\\]' is \"api\", but .*",
        `\\[staging/Environment\\] .*`,
        "\\[staging/Environment/Web\\] .*",
        "\\[staging/Environment/Web\\] 'routes\\[0\\]' is .*$",
      ].join("\\n"),
    ),
  );
});
