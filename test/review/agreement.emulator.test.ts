import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { Emulator } from "../../lib/emulator/emulator";
import { emulatorSettings } from "../../lib/environment/emulator-endpoint";
import { isStateful } from "../../lib/review/kinds/stateful";
import { isUnusable, planIn, type Plan } from "../../lib/review/plan/plan-json";
import type { PlanAction } from "../../lib/review/document/review";
import { emulatorConnection } from "../../tools/demo/inventory/connection";
import { execute } from "../e2e/support/terraform";
import { CORPUS } from "./corpus/corpus";
import { Merged } from "./support/merged";
import type { Json } from "./support/made";
import { stateAfter } from "./support/written-state";

const MINUTE = 60_000;
/** What no plan of one stack can show: another place for everything, and types that only stand for one nobody knows. */
const OUTSIDE = [
  "another region",
  "another account",
  "a type that nobody knows, changed",
  "a type that nobody knows, removed",
];

/** What a verdict is about: whether the thing stays. */
const fate = (action: PlanAction): string => (action === "update" ? "nothing" : action);

describe("the corpus, by Terraform's own plan", () => {
  const merged = new Merged();
  const leftOut: string[] = [];
  let emulator: Emulator;
  let folder: string;
  let unchanged: Plan;
  let planned: Plan;

  const terraform = (...args: readonly string[]) =>
    execute("terraform", args, { cwd: folder, environment: emulator.environment() });
  const plan = async (configuration: Json): Promise<string> => {
    const provider = { aws: [{ region: "us-east-1", ...snakeCase(emulatorSettings(emulator.endpoint)) }] };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ ...configuration, provider }));
    await terraform("plan", "-compact-warnings", "-input=false", "-lock=false", "-refresh=false", "-out=plan");
    return terraform("show", "-json", "plan");
  };

  beforeAll(async () => {
    Object.entries(CORPUS)
      .flatMap(([about, cases]) => (about === "what Terraform goes by" ? [] : cases))
      .filter(({ name }) => !OUTSIDE.includes(name))
      .forEach((each, index) => merged.add(each, index) || leftOut.push(each.name));
    emulator = await Emulator.start();
    await new Route53Client(emulatorConnection(emulator.endpoint, "us-east-1")).send(
      new CreateHostedZoneCommand({ Name: "shop.example", CallerReference: "test" }),
    );
    folder = mkdtempSync(join(tmpdir(), "twinstack-agreement-"));
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: merged.before.terraform }));
    await terraform("init", "-input=false");
    const first = JSON.parse(await plan(merged.before)) as Json;
    const schemas = JSON.parse(await terraform("providers", "schema", "-json")) as Json;
    writeFileSync(
      join(folder, "terraform.tfstate"),
      JSON.stringify(stateAfter(first, schemas.provider_schemas as Json, merged.before)),
    );
    unchanged = read(await plan(merged.before));
    planned = read(await plan(merged.after));
  }, 10 * MINUTE);

  afterAll(async () => {
    await emulator?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it("starts from a state in which nothing is to be replaced or removed", () => {
    const touched = [...unchanged.actions].filter(([, action]) => fate(action) !== "nothing");
    expect(touched).toEqual([]);
  });

  it("agrees on everything that is created, replaced or removed", () => {
    const compared = [...merged.expected].map(([address, { action, of }]) => ({
      address,
      of,
      expected: fate(action),
      planned: fate(planned.actions.get(address) ?? "nothing"),
    }));
    const differing = compared.filter((each) => each.expected !== each.planned);
    const fates = compared.filter((each) => each.expected !== "nothing" || each.planned !== "nothing");
    const agreed = fates.length - differing.length;
    process.stderr.write(
      `Terraform's plan agrees on ${agreed} of ${fates.length} creations, replacements and removals (${((100 * agreed) / fates.length).toFixed(1)} %), ` +
        `of ${compared.length} resources in ${new Set(compared.map(({ of }) => of)).size} cases. Too large for it: ${leftOut.join("; ")}.\n`,
    );
    expect(differing).toEqual([]);
  });

  it("never calls it safe when what holds data goes", () => {
    const lost = [...planned.actions].filter(([address, action]) => {
      const goes = action === "replace" || action === "delete";
      return goes && isStateful(address.split(".")[0] as string);
    });
    const safe = lost.filter(
      ([address]) => !["replace", "delete"].includes(merged.expected.get(address)?.action ?? "nothing"),
    );
    expect(lost.length).toBeGreaterThan(10);
    expect(safe).toEqual([]);
  });
});

function read(text: string): Plan {
  const found = planIn(text);
  if (isUnusable(found)) throw new Error(found.rule);
  return found;
}

/** Terraform's words for the provider's settings. */
function snakeCase(value: unknown): Json {
  const text = JSON.stringify(value).replace(
    /"([a-zA-Z0-9]+)":/g,
    (_whole, name: string) => `"${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}":`,
  );
  return JSON.parse(text) as Json;
}
