import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  PutImageCommand,
  type Repository,
} from "@aws-sdk/client-ecr";
import { App, Testing } from "cdktf";
import { ImageRepository, ImageStack, Protection } from "../../lib";
import { Emulator } from "../../lib/emulator/emulator";
import { emulatorConnection } from "../../tools/demo/inventory/connection";
import { Terraform, type TerraformJson } from "../e2e/support/terraform";

const MINUTE = 60_000;
jest.setTimeout(4 * MINUTE);

let emulator: Emulator;
let ecr: ECRClient;
const folder = mkdtempSync(join(tmpdir(), "twinstack-images-"));

beforeAll(async () => {
  emulator = await Emulator.start();
  ecr = new ECRClient(emulatorConnection(emulator.endpoint, "us-east-1"));
}, MINUTE);

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function configuration(protection: Protection): TerraformJson {
  const place = { application: "shop", account: "123456789012", region: "us-east-1" };
  const stack = new ImageStack(new App({ outdir: "cdktf.out" }), { ...place, endpoint: emulator.endpoint });
  new ImageRepository(stack, "Web", { name: "shop/web", protection });
  stack.prepareStack();
  Testing.synth(stack, true);
  const json = JSON.parse(JSON.stringify(stack.toTerraform())) as TerraformJson;
  // Beside the configuration, for this test.
  delete json.terraform.backend;
  return json;
}

async function repositories(): Promise<Repository[]> {
  return (await ecr.send(new DescribeRepositoriesCommand({}))).repositories ?? [];
}

const put = (imageTag: string, layer: string) =>
  ecr.send(
    new PutImageCommand({
      repositoryName: "shop/web",
      imageTag,
      imageManifestMediaType: "application/vnd.oci.image.manifest.v1+json",
      imageManifest: JSON.stringify({ schemaVersion: 2, config: { size: 1 }, layers: [{ digest: layer }] }),
    }),
  );

describe("a repository of images, by Terraform", () => {
  it("is made, stays as it is, keeps its tags and its images, and goes only when it is disposable", async () => {
    const terraform = new Terraform(folder, emulator).use(configuration(Protection.protected()));
    await terraform.apply();
    expect(await repositories()).toMatchObject([
      {
        repositoryName: "shop/web",
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: { encryptionType: "AES256" },
      },
    ]);
    expect(await terraform.plan({ refresh: true })).toEqual([]);

    await put("1f3a9c2", "sha256:one");
    await expect(put("1f3a9c2", "sha256:two")).rejects.toThrow(/already exists/);
    await expect(ecr.send(new GetLifecyclePolicyCommand({ repositoryName: "shop/web" }))).rejects.toThrow(
      /Lifecycle policy does not exist/,
    );

    await expect(terraform.destroy()).rejects.toThrow(/Instance cannot be destroyed|prevent_destroy/);
    expect(await repositories()).toHaveLength(1);

    terraform.use(configuration(Protection.disposable("the test is over")));
    await terraform.apply();
    await terraform.destroy();
    expect(await repositories()).toEqual([]);
  });
});
