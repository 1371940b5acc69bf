import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { Construct } from "constructs";
import { EnvironmentProfile, EnvironmentStack, ReleaseLedger } from "../../lib";
import { PLACE } from "../bad-input/faults";

const outdir = mkdtempSync(join(tmpdir(), "twinstack-together-"));
afterAll(() => rmSync(outdir, { recursive: true }));

const production = EnvironmentProfile.production(PLACE);
const profiles = [production.staging(), production];

/** A ledger by which nothing runs. */
const empty = (environment: string): ReleaseLedger =>
  ReleaseLedger.parse(JSON.stringify({ environment, serial: 0, services: {} }), "releases/it.json");

/** An app with both environments; each with the ledger of `ledgerOf`. */
function app(ledgerOf: (name: string) => ReleaseLedger): [App, ...EnvironmentStack[]] {
  const made = new App({ outdir });
  return [
    made,
    ...profiles.map(
      (profile) => new EnvironmentStack(made, { application: "shop", profile, ledger: ledgerOf(profile.name) }),
    ),
  ];
}

/** What an app says when it fails. */
function complaint(made: App): string {
  try {
    made.synth();
  } catch (error) {
    return (error as Error).message;
  }
  return "it succeeded";
}

describe("an app with several environments", () => {
  it("tells the faults of all of them in one run", () => {
    const said = complaint(app(() => empty("elsewhere"))[0]);
    for (const { name } of profiles) expect(said).toContain(`[${name}/Environment] 'ledger' is `);
  });

  it("fails if only one of them is faulty, whose configuration is not written", () => {
    const said = complaint(app((name) => empty(name === "staging" ? "elsewhere" : name))[0]);
    expect(said).toContain("[staging/Environment] 'ledger' is ");
    expect(said).not.toContain("[production/");
    expect(existsSync(join(outdir, "stacks/staging/cdk.tf.json"))).toBe(false);
    expect(existsSync(join(outdir, "stacks/production/cdk.tf.json"))).toBe(true);
  });

  it("fails at once with what is no fault but a defect", () => {
    const [made, staging] = app(empty);
    new Construct(staging!, "Broken").node.addValidation({ validate: () => ["a defect"] });
    expect(complaint(made)).toMatch(/a defect/);
  });

  it("tells what else is wrong beside the faults", () => {
    const [made, staging] = app(() => empty("elsewhere"));
    new Construct(staging!, "Broken").node.addValidation({ validate: () => ["a defect"] });
    const said = complaint(made);
    for (const part of ["a defect", "[staging/Environment]", "[production/Environment]"]) expect(said).toContain(part);
  });
});
