import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Initialization } from "../../../lib/cli/terraform/initialization";
import { leavesNothingBehind, stateMoved } from "../../../lib/cli/terraform/moved-state";

const PROGRAM = { path: "/bin/terraform", environment: {} };
const PROVIDER = ".terraform/providers/registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64";
let folder: string;

function write(file: string, content: object | string): void {
  writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
}

const isCurrent = (program: ConstructorParameters<typeof Initialization>[1] = PROGRAM): boolean =>
  new Initialization(folder, program).isCurrent;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "twinstack-"));
  mkdirSync(join(folder, PROVIDER), { recursive: true });
  write("cdk.tf.json", configuration({}));
  write(".terraform/terraform.tfstate", { backend: { type: "local", config: { path: "a.tfstate" } } });
  write(
    ".terraform.lock.hcl",
    'provider "registry.terraform.io/hashicorp/aws" {\n  version     = "5.100.0"\n  hashes = ["h1:x"]\n}\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const configuration = ({
  backend = { local: { path: "a.tfstate" } },
  version = ">= 5",
  resource = {},
  module = {},
}) => ({
  terraform: { backend, required_providers: { aws: { source: "hashicorp/aws", version } } },
  module,
  resource,
});

describe("a folder", () => {
  test("is to be initialized when nobody did it, or cdktf did", () => expect(isCurrent()).toBe(false));

  test("stays initialized while only resources change", () => {
    new Initialization(folder, PROGRAM).remember();
    expect(isCurrent()).toBe(true);
    write("cdk.tf.json", configuration({ resource: { aws_lb: {} } }));
    expect(isCurrent()).toBe(true);
  });

  test.each<[string, () => void]>([
    ["the backend", () => write("cdk.tf.json", configuration({ backend: { local: { path: "b.tfstate" } } }))],
    ["a provider's version", () => write("cdk.tf.json", configuration({ version: ">= 6" }))],
    ["a module", () => write("cdk.tf.json", configuration({ module: { a: { source: "./a" } } }))],
    ["the lock file", () => write(".terraform.lock.hcl", "")],
    ["where the state is, by somebody else's initialization", () => write(".terraform/terraform.tfstate", "{}")],
    ["the provider, which is gone", () => rmSync(join(folder, PROVIDER), { recursive: true })],
    ["the folder's own data, which is gone", () => rmSync(join(folder, ".terraform"), { recursive: true })],
  ])("is to be initialized again after a change of %s", (_what, change) => {
    new Initialization(folder, PROGRAM).remember();
    change();
    expect(isCurrent()).toBe(false);
  });

  test("is to be initialized again for another program, and after Terraform said so", () => {
    const initialization = new Initialization(folder, PROGRAM);
    initialization.remember();
    expect(isCurrent({ path: "/bin/tofu", environment: {} })).toBe(false);
    initialization.forget();
    expect(isCurrent()).toBe(false);
  });

  test("may keep its data elsewhere, where Terraform is told to", () => {
    const program = { ...PROGRAM, environment: { TF_DATA_DIR: "data" } };
    write(".terraform.lock.hcl", "");
    new Initialization(folder, program).remember();
    expect(isCurrent(program)).toBe(true);
    expect(isCurrent()).toBe(false);
  });
});

describe("a state that is to be kept elsewhere", () => {
  const note = (type: string, config: object): string => JSON.stringify({ backend: { type, config } });
  const file = note("local", { path: "a.tfstate" });

  test("leaves nothing behind when there was none, or an empty one", () => {
    expect(leavesNothingBehind(folder, file)).toBe(true);
    write("a.tfstate", { version: 4, resources: [] });
    expect(leavesNothingBehind(folder, file)).toBe(true);
  });

  test("leaves resources behind otherwise, or may do so", () => {
    write("a.tfstate", { version: 4, resources: [{}] });
    expect(leavesNothingBehind(folder, file)).toBe(false);
    write("a.tfstate", { version: 3, modules: [] });
    expect(leavesNothingBehind(folder, file)).toBe(false);
    expect(leavesNothingBehind(folder, note("s3", { bucket: "b", key: "k" }))).toBe(false);
    expect(leavesNothingBehind(folder, undefined)).toBe(false);
  });

  test("is refused with both ways to go on", () => {
    expect(stateMoved("/stacks/staging", note("s3", { bucket: "states", key: "shop" }))).toMatchObject({
      kind: "refused",
      diagnostics: [
        {
          summary: "The state is to be kept in another place than before",
          detail: expect.stringMatching(
            /^It was s3:\/\/states\/shop, [^]*init -migrate-state\.[^]*init -reconfigure\.$/,
          ),
        },
      ],
    });
    expect(stateMoved(".", file)).toMatchObject({
      diagnostics: [{ detail: expect.stringContaining("the file a.tfstate") }],
    });
  });
});
