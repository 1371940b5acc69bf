import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { App, Testing } from "cdktf";
import { CodeDetect } from "../../examples/codedetect/codedetect";
import { staging } from "../../examples/codedetect/profiles";
import { StateStore } from "../../lib";
import { Emulator } from "../../lib/emulator/emulator";
import { emulatorConnection } from "../../tools/demo/inventory/connection";
import { Terraform, type TerraformJson } from "./support/terraform";

const MINUTE = 60_000;
const BUCKET = "codedetect-terraform-state";
const KEY = "codedetect/staging/terraform.tfstate";
/** One resource is enough to have a state. */
const ONE = "-target=terraform_data.see_docs_guide_destroying-production_md";

let emulator: Emulator;
let s3: S3Client;
let terraform: Terraform;
const folder = mkdtempSync(join(tmpdir(), "twinstack-state-"));

beforeAll(async () => {
  emulator = await Emulator.start();
  s3 = new S3Client({ ...emulatorConnection(emulator.endpoint, "us-east-1"), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  terraform = new Terraform(folder, emulator).use(withStateInS3());
}, MINUTE);

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function withStateInS3(): TerraformJson {
  const state = StateStore.s3({ bucket: BUCKET, region: "us-east-1" });
  const stack = new CodeDetect(new App({ outdir: "cdktf.out" }), staging, { endpoint: emulator.endpoint, state });
  stack.prepareStack();
  Testing.synth(stack, true);
  const json = JSON.parse(JSON.stringify(stack.toTerraform())) as TerraformJson;
  // The backend reads no provider block: the emulator has to be named to it, too.
  Object.assign(json.terraform.backend.s3, {
    endpoints: { s3: emulator.endpoint, sts: emulator.endpoint },
    use_path_style: true,
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
    skip_region_validation: true,
  });
  return json;
}

const objects = async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  return Contents.map(({ Key }) => Key);
};

describe("a state in S3", () => {
  it(
    "is one file per environment, and no lock is left behind",
    async () => {
      await terraform.run("apply", "-auto-approve", "-no-color", ONE);
      expect(await objects()).toEqual([KEY]);
    },
    MINUTE,
  );

  it(
    "is locked while somebody works on it, and says who",
    async () => {
      const lock = { ID: "4f5c", Operation: "OperationTypeApply", Who: "ann@laptop", Created: "2026-11-21T08:00:00Z" };
      await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: `${KEY}.tflock`, Body: JSON.stringify(lock) }));
      const refusal = terraform.run("apply", "-auto-approve", "-no-color", ONE);
      await expect(refusal).rejects.toThrow(/Error acquiring the state lock[^]*ann@laptop/);
    },
    MINUTE,
  );
});
