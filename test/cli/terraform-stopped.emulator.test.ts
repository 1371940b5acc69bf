import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isTerraformFailure } from "../../lib/cli/ports/terraform";
import { TerraformLock } from "../../lib/cli/terraform/terraform-lock";
import { ApplyProcess } from "./support/apply-process";
import { slow, StackFolder } from "./support/stack-folder";

let stack: StackFolder;
beforeEach(() => void (stack = new StackFolder()));
afterEach(() => stack.remove());

const processes = (): string => execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe("while somebody else applies", () => {
  test("a plan is refused with who holds the lock; the state can be read all the same", async () => {
    stack.has({ fast: {}, slow: slow(4) });
    await stack.terraform.init();
    const lock = new TerraformLock(stack.path);
    expect(await lock.holder()).toBeUndefined();

    const other = new ApplyProcess(stack.path);
    await other.begun("terraform_data.slow");
    const holder = {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      who: expect.stringContaining("@"),
      operation: "OperationTypeApply",
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    };
    expect(await stack.terraform.plan()).toEqual({ kind: "locked", holder });
    const found = await lock.holder();
    expect(found).toEqual(holder);
    expect(await lock.release((found as { id: string }).id)).toMatchObject({
      kind: "refused",
      diagnostics: [{ summary: expect.stringContaining("its lock belongs to a process that still runs") }],
    });
    expect(isTerraformFailure(await stack.terraform.state())).toBe(false);

    expect(await other.ended()).toBe("applied");
    expect(await lock.holder()).toBeUndefined();
    expect(await stack.addresses()).toEqual(["terraform_data.fast", "terraform_data.slow"]);
  });
});

describe("a state in a file that a killed Terraform cut off", () => {
  test.each(["", '{"version": 4, "resour'])("is not taken for an environment of nothing: %j", async (left) => {
    stack.has({ a: {} });
    await stack.apply();
    stack.has({ a: {}, b: {} });
    await stack.apply();
    const file = join(stack.path, "terraform.tfstate");
    writeFileSync(file, left);
    const refused = { kind: "refused", diagnostics: [{ summary: expect.stringContaining("is cut off") }] };
    expect(await stack.terraform.plan()).toMatchObject(refused);
    expect(await stack.terraform.plan({ destroy: true })).toMatchObject(refused);
    expect(await stack.terraform.state()).toMatchObject({
      diagnostics: [
        { detail: expect.stringMatching(/cp \S+terraform\.tfstate\.backup \S+terraform\.tfstate\. Then run/) },
      ],
    });
    copyFileSync(`${file}.backup`, file);
    expect(await stack.addresses()).toEqual(["terraform_data.a"]);
  });

  test("is none when nothing was ever applied", async () => {
    stack.has({ a: {} });
    await stack.terraform.init();
    writeFileSync(join(stack.path, "terraform.tfstate"), "");
    expect((await stack.plan()).changes).toHaveLength(1);
  });
});

describe("an apply that is stopped", () => {
  const SECONDS = 7.25;

  beforeEach(async () => {
    stack.has({ fast: {}, slow: { depends_on: ["terraform_data.fast"], ...slow(SECONDS) } });
    await stack.terraform.init();
  });

  test("by Ctrl-C ends in order: the lock is given back, and what was done is known", async () => {
    const apply = new ApplyProcess(stack.path);
    await apply.begun("terraform_data.slow");
    apply.signal("SIGINT");
    expect(await apply.ended()).toMatchObject({
      kind: "failed",
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ summary: "Interrupted" }),
        expect.objectContaining({ address: "terraform_data.slow" }),
      ]),
    });
    expect(await new TerraformLock(stack.path).holder()).toBeUndefined();
    expect(await stack.addresses()).toContain("terraform_data.fast");
    expect(readdirSync(stack.path).filter((name) => name.endsWith(".tfplan"))).toEqual([]);
  });

  test("by a second Ctrl-C is killed with everything that it started", async () => {
    const stubborn = { provisioner: [{ "local-exec": { command: `trap '' INT TERM; sleep ${SECONDS}1` } }] };
    stack.has({ stubborn });
    const apply = new ApplyProcess(stack.path);
    await apply.begun("terraform_data.stubborn");
    await until(() => processes().includes(`sleep ${SECONDS}1`));
    // So that it cannot end in order in between.
    process.kill(terraformIn(stack.path) as number, "SIGSTOP");
    apply.signal("SIGINT");
    apply.signal("SIGTERM");
    expect(await apply.ended()).toMatchObject({
      kind: "failed",
      diagnostics: [{ summary: "Terraform was killed (SIGKILL)" }],
    });
    expect(processes()).not.toContain(`sleep ${SECONDS}1`);
    expect(await stack.terraform.plan()).not.toHaveProperty("kind");
  });

  test("because we were killed goes on without us to its end", async () => {
    const apply = new ApplyProcess(stack.path);
    await apply.begun("terraform_data.slow");
    apply.signal("SIGKILL");
    await apply.ended();
    const lock = new TerraformLock(stack.path);
    expect(await lock.holder()).toMatchObject({ operation: "OperationTypeApply" });
    await until(async () => (await lock.holder()) === undefined);
    expect(await stack.addresses()).toEqual(["terraform_data.fast", "terraform_data.slow"]);
    expect((await stack.plan()).changes).toEqual([]);
  });

  test("because Terraform was killed says so, and can be carried on", async () => {
    const apply = stack.terraform.apply(await stack.plan(), () => {});
    await until(() => terraformIn(stack.path) !== undefined && processes().includes(`sleep ${SECONDS}`));
    process.kill(terraformIn(stack.path) as number, "SIGKILL");
    expect(await apply).toMatchObject({ kind: "failed", diagnostics: [{ summary: "Terraform was killed (SIGKILL)" }] });
    stack.has({ fast: {} });
    expect(await stack.apply()).toBeUndefined();
    expect(await stack.addresses()).toEqual(["terraform_data.fast"]);
  });
});

/** Process of the apply of a plan in a folder. */
function terraformIn(folder: string): number | undefined {
  const lines = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n");
  const line = lines.find((each) => each.includes("apply -json") && each.includes(folder));
  return line === undefined ? undefined : Number(line.trim().split(" ")[0]);
}
