import { spawn } from "node:child_process";
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { isTerraformFailure } from "../../lib/cli/ports/terraform";
import { TerraformFolder } from "../../lib/cli/terraform/terraform-folder";
import { TerraformLock } from "../../lib/cli/terraform/terraform-lock";
import { findTerraform } from "../../lib/cli/terraform/terraform-program";
import { releaseLock } from "../../lib/cli/unlock/release-lock";
import { Emulator } from "../../lib/emulator/emulator";
import { emulatorConnection } from "../../tools/demo/inventory/connection";
import { FakeTerminal } from "./support/fake-terminal";
import { StackFolder, slow } from "./support/stack-folder";
import { Workshop } from "./support/workshop";

const MINUTE = 60_000;
const BUCKET = "terraform-states";
const KEY = "shop/staging/terraform.tfstate";

const stack = new StackFolder();
const drifting = new StackFolder();
const shop = new Workshop();
let emulator: Emulator;
let s3: S3Client;
let ssm: SSMClient;

beforeAll(async () => {
  emulator = await Emulator.start();
  const connection = emulatorConnection(emulator.endpoint, "us-east-1");
  s3 = new S3Client({ ...connection, forcePathStyle: true });
  ssm = new SSMClient(connection);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
}, MINUTE);

afterAll(async () => {
  await emulator?.stop();
  stack.remove();
  drifting.remove();
  shop.remove();
});

const program = () => {
  const found = findTerraform({ ...process.env, ...emulator.environment() });
  if (found.path === undefined) throw new Error(found.reason);
  return found;
};
const terraform = ({ path } = stack): TerraformFolder => new TerraformFolder(path, program());
const lock = (): TerraformLock => new TerraformLock(stack.path, program());

const anywhere = { skip_credentials_validation: true, skip_metadata_api_check: true, skip_requesting_account_id: true };

/** A state in S3. */
function backend(): object {
  const { endpoint } = emulator;
  const settings = { use_lockfile: true, use_path_style: true, skip_region_validation: true, ...anywhere };
  return {
    s3: { bucket: BUCKET, key: KEY, region: "us-east-1", endpoints: { s3: endpoint, sts: endpoint }, ...settings },
  };
}

const lockFiles = async (): Promise<unknown[]> => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  return Contents.map(({ Key }) => Key).filter((key) => key?.endsWith(".tflock"));
};

test(
  "a lock in S3 that a killed Terraform left behind is told, never taken silently, and taken away by its id",
  async () => {
    stack.has({ slow: slow(60) }, { backend: backend() });
    expect(await terraform().init()).toBeUndefined();
    await killedWhileItApplies();
    expect(await lockFiles()).toEqual([`${KEY}.tflock`]);
    const locked = await terraform().plan();
    const holder = { operation: "OperationTypeApply", who: expect.stringContaining("@"), id: expect.any(String) };
    expect(locked).toMatchObject({ kind: "locked", holder });

    const { id } = (await lock().holder()) as { id: string };
    const outside = (answer: string) => ({
      ...shop.outside,
      terraform: () => terraform(),
      stateLock: () => lock(),
      terminal: new FakeTerminal([answer]),
    });
    const place = { environment: "staging", folder: stack.path };
    await expect(releaseLock(outside("yes"), place, undefined)).rejects.toThrow(/is not the id of the lock/);
    expect(await lockFiles()).toHaveLength(1);
    await releaseLock(outside(id), place, undefined);
    expect(await lockFiles()).toEqual([]);
    expect(await lock().holder()).toBeUndefined();
    expect(isTerraformFailure(await terraform().plan())).toBe(false);
  },
  2 * MINUTE,
);

/** Terraform without anybody around it, killed in the middle of an apply. */
async function killedWhileItApplies(): Promise<void> {
  const { path, environment } = program();
  const args = ["apply", "-json", "-auto-approve", "-input=false"];
  const child = spawn(path, args, { cwd: stack.path, env: { ...environment }, detached: true });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => void (text.includes("provision_start") && resolve()));
    child.once("close", () => reject(new Error("the apply ended before it could be killed")));
  });
  process.kill(-(child.pid as number), "SIGKILL");
}

test(
  "what somebody changed past Terraform is told as drift, beside what the plan would do",
  async () => {
    const { endpoint } = emulator;
    const parameter = { name: "/shop/greeting", type: "String", value: "hello" };
    drifting.write({
      terraform: {
        required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
        backend: { local: { path: "terraform.tfstate" } },
      },
      provider: { aws: [{ region: "us-east-1", endpoints: [{ ssm: endpoint, sts: endpoint }], ...anywhere }] },
      resource: { aws_ssm_parameter: { greeting: parameter } },
    });
    const folder = terraform(drifting);
    const first = (await folder.init()) ?? (await folder.plan());
    if (isTerraformFailure(first)) throw new Error(JSON.stringify(first));
    expect(first.drift).toEqual([]);
    expect(await folder.apply(first, () => {})).toBeUndefined();
    await ssm.send(new PutParameterCommand({ Name: parameter.name, Value: "tampered", Overwrite: true }));
    const change = { address: "aws_ssm_parameter.greeting", type: "aws_ssm_parameter", action: "update" };
    expect(await folder.plan()).toMatchObject({ drift: [change], changes: [change] });
    expect(await folder.plan({ refresh: false })).toMatchObject({ drift: [], changes: [] });
  },
  6 * MINUTE,
);
