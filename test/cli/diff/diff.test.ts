import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outside } from "../../../lib/cli/outside";
import { run } from "../../../lib/cli/program";
import { REVIEW_SCHEMA } from "../../../lib/review/document/review-schema";
import { ManagedPostgres, Notify, SMALL_DATABASE } from "../../../lib";
import { inNetwork, resourceIn, type Json } from "../../review/support/made";
import { FakeTerminal } from "../support/fake-terminal";

const props = { databaseName: "shop", size: SMALL_DATABASE, notify: Notify.nobody("a test") };
const database = (changes: Json = {}) => {
  const edit = (json: Json) => void Object.assign(resourceIn(json, "aws_db_instance"), changes);
  const { json, manifest } = inNetwork((stack) => void new ManagedPostgres(stack, "Database", props), edit)("shop");
  return { stack: JSON.stringify(json), manifest: JSON.stringify(manifest), json, parsed: manifest };
};
const before = database();

let folder: string;
let terminal: FakeTerminal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "twinstack-diff-"));
  terminal = new FakeTerminal();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Compares a database with one that is a little different. */
async function diff(
  line: string,
  changes: Json = {},
): Promise<{ readonly status: number; readonly said: string; readonly errors: string }> {
  const after = database(changes);
  const stackFolder = join(folder, "stacks", "production");
  mkdirSync(stackFolder, { recursive: true });
  writeFileSync(join(stackFolder, "cdk.tf.json"), after.stack);
  writeFileSync(join(stackFolder, "twinstack.json"), after.manifest);
  const outside = {
    terminal,
    project: {
      synthesize: async () => [after.parsed],
      lastManifests: () => [],
      pathOf: (path: string) => join(folder, path),
      stackFolder: () => stackFolder,
    },
    git: { revision: async () => "4c9f17e+" },
    revisions: {
      base: async (name = "origin/main") => ({ name, commit: "1f3a9c2".repeat(5), notes: [] }),
      synthesisOf: async () => ({ environments: [before], notes: [] }),
      lacking: async () => [],
    },
  } as unknown as Outside;
  let errors = "";
  const write = jest.spyOn(process.stderr, "write").mockImplementation((text) => ((errors += `${text}`), true));
  try {
    const status = await run(["node", "twinstack", "diff", ...line.split(" ").filter(Boolean)], () => outside);
    return { status, said: terminal.printed.join("\n"), errors };
  } finally {
    write.mockRestore();
  }
}

/** Terraform's own plan, in a file. */
function plan(actions: readonly string[], more: object = {}): string {
  const addresses = Object.entries(before.json.resource as Record<string, object>).flatMap(([type, all]) =>
    Object.keys(all).map((name) => `${type}.${name}`),
  );
  const resource_changes = addresses.map((address) => ({
    address,
    mode: "managed",
    change: { actions: address.startsWith("aws_db_instance.") ? actions : ["no-op"] },
  }));
  const file = join(folder, "plan.json");
  writeFileSync(file, JSON.stringify({ format_version: "1.2", planned_values: {}, resource_changes, ...more }));
  return file;
}

describe("twinstack diff", () => {
  test("says in words what changes, what it costs and why, and what it compared", async () => {
    const { status, said } = await diff("", { allocated_storage: 40 });
    expect(status).toBe(0);
    expect(said).toContain("origin/main (1f3a9c2) → this work tree (4c9f17e+)");
    expect(said).toContain("Note: This work tree has changes that are not committed");
    expect(said).toMatch(/capacity +Database: storage 20 → 40 GB, in place, .*no restart, \+\$2\.30 a month/);
    expect(said).toContain("  +$2.30 a month: Database, allocated_storage 20 → 40");
    expect(said).toContain("Nothing has to be allowed.");
  });

  test("ends with 3 where data would be lost, until that is allowed by its name", async () => {
    const open = await diff("", { db_name: "store" });
    expect(open.status).toBe(3);
    expect(open.said).toMatch(/DATA LOSS +Database: would be REPLACED.*\[needs: data-loss\]/);
    expect(open.said).toContain("To let it pass: --allow data-loss");
    expect(open.errors).toBe("twinstack: it needs a look, and nobody allowed it yet: data-loss\n");
    terminal = new FakeTerminal();
    expect((await diff("--allow data-loss", { db_name: "store" })).status).toBe(0);
    expect((await diff("--allow everything", {})).status).toBe(2);
  });

  test("says that nothing changes", async () => {
    expect(await diff("--base v1")).toMatchObject({
      status: 0,
      said: expect.stringContaining("production: unchanged"),
    });
  });

  test("prints the document of its published schema, with a fingerprint of this side alone", async () => {
    const { said, status } = await diff("--json", { deletion_protection: false });
    const review = REVIEW_SCHEMA.parse(JSON.parse(said));
    expect(status).toBe(3);
    expect(terminal.printed).toHaveLength(1);
    expect(review).toMatchObject({ needs: ["weakened-security"], needsLook: true });
    terminal = new FakeTerminal();
    const again = REVIEW_SCHEMA.parse(
      JSON.parse((await diff("--json --base v1", { deletion_protection: false })).said),
    );
    expect(again.fingerprint).toBe(review.fingerprint);
    terminal = new FakeTerminal();
    const other = REVIEW_SCHEMA.parse(JSON.parse((await diff("--json")).said));
    expect(other.fingerprint).not.toBe(review.fingerprint);
  });

  test("prints a comment that fits, and writes a page", async () => {
    const page = join(folder, "review.html");
    const { said } = await diff(`--markdown --max-bytes 600 --html ${page}`, { allocated_storage: 40 });
    expect(Buffer.byteLength(said)).toBeLessThanOrEqual(600);
    expect(said).toMatch(/^## Nothing that needs a label/);
    expect(readFileSync(page, "utf8")).toContain("Database: storage 20 → 40 GB");
    expect(await diff(`--html ${join(folder, "nowhere", "review.html")}`)).toMatchObject({ status: 1 });
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });

  test("shows both where Terraform's plan says something else, and says where it agrees", async () => {
    const agreed = await diff(`--plan ${plan(["update"])}`, { allocated_storage: 40 });
    expect(agreed).toMatchObject({ status: 0, said: expect.stringMatching(/plan says the same of all \d+ resources/) });
    terminal = new FakeTerminal();
    const differing = await diff(`--plan production=${plan(["delete", "create"])}`, { allocated_storage: 40 });
    expect(differing.status).toBe(3);
    expect(differing.errors).toBe("twinstack: it needs a look, and nobody allowed it yet: data-loss\n");
    expect(differing.said).toMatch(/Database \(aws_db_instance\.\S+\): expected update, planned replace/);
  });

  test("never calls a difference of the plan nothing, also where the code changes nothing", async () => {
    const page = join(folder, "review.html");
    const { status, said, errors } = await diff(`--markdown --html ${page} --plan ${plan(["update"])}`);
    expect([status, errors]).toEqual([3, "twinstack: it needs a look: Terraform's plan says something else\n"]);
    expect(said).toMatch(/^## Needs a look: the plan says something else/);
    expect(said).toMatch(/production: unchanged\n\nTerraform's plan says something else of 1 of \d+ resources/);
    expect(readFileSync(page, "utf8")).toContain("Needs a look: Terraform&#39;s plan says something else.");
  });

  test("tells what was changed outside of the code, and needs a look where the code says something of it", async () => {
    const drift = (argument: string) => ({
      resource_drift: [
        {
          address: Object.keys((before.json.resource as Json).aws_db_instance as Json).map(
            (id) => `aws_db_instance.${id}`,
          )[0],
          mode: "managed",
          change: { actions: ["update"], before: { [argument]: "hunter1" }, after: { [argument]: "hunter2" } },
        },
      ],
    });
    const noted = await diff(`--plan ${plan(["no-op"], drift("latest_restorable_time"))}`);
    expect(noted).toMatchObject({ status: 0, said: expect.stringContaining("Nothing has to be allowed.") });
    const note = "Changed outside of the code, in what the code says nothing of: Database (latest_restorable_time).";
    expect(noted.said).toContain(note);
    terminal = new FakeTerminal();
    const commented = await diff(`--markdown --plan ${plan(["no-op"], drift("latest_restorable_time"))}`);
    expect(commented.said).toContain(note.replaceAll("_", "\\_"));
    terminal = new FakeTerminal();
    const open = await diff(`--plan ${plan(["no-op"], drift("deletion_protection"))}`);
    expect(open.status).toBe(3);
    expect(open.said).toMatch(
      /unknown +Database: was changed outside of the code: deletion_protection;.*\[needs: unknown\]/,
    );
    expect(open.said + noted.said).not.toContain("hunter");
  });

  test.each([
    ["no file", "nowhere.json", undefined, 2],
    ["no JSON", "bad.json", "{", 1],
    ["no plan", "other.json", '{"a":1}', 1],
    [
      "a plan of another stack",
      "stack.json",
      '{"format_version":"1.2","planned_values":{},"resource_changes":[{"address":"aws_vpc.x","change":{"actions":["create"]}}]}',
      1,
    ],
  ])("refuses %s as a plan", async (_what, name, content, status) => {
    const file = join(folder, name);
    if (content !== undefined) writeFileSync(file, content);
    expect((await diff(`--plan ${file}`)).status).toBe(status);
    expect((await diff(`--plan staging=${plan(["no-op"])}`)).status).toBe(2);
  });
});
