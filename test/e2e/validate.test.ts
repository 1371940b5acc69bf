import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { CodeDetect } from "../../examples/codedetect/codedetect";
import { production, staging } from "../../examples/codedetect/profiles";
import type { TerraformJson } from "./support/terraform";
import { ValidatedFolder } from "./support/validated-folder";

const MINUTE = 60_000;
const output = mkdtempSync(join(tmpdir(), "twinstack-synth-"));

beforeAll(() => {
  const app = new App({ outdir: output });
  for (const profile of [staging, production]) new CodeDetect(app, profile);
  app.synth();
});
afterAll(() => rmSync(output, { recursive: true, force: true }));

describe.each(["staging", "production"])("the synthesized stack %s", (environment) => {
  let folder: ValidatedFolder;
  beforeAll(async () => {
    folder = new ValidatedFolder(join(output, "stacks", environment, "cdk.tf.json"));
    await folder.initialize();
  }, MINUTE);
  afterAll(() => folder?.remove());

  /** Puts something into the stack that is not ours. */
  const edit = (change: (json: TerraformJson) => void): void => {
    const json = JSON.parse(readFileSync(folder.configuration, "utf8")) as TerraformJson;
    change(json);
    writeFileSync(folder.configuration, JSON.stringify(json));
  };

  it(
    "is valid for the real provider, which has nothing to say about it",
    async () => expect(await folder.validate()).toEqual([]),
    MINUTE,
  );

  it(
    "requires the aws provider and no other",
    async () => expect(await folder.providers()).toEqual(["registry.terraform.io/hashicorp/aws"]),
    MINUTE,
  );

  it(
    "would draw a warning if it held a deprecated argument",
    async () => {
      edit((json) => {
        const [bucket] = Object.values(json.resource.aws_s3_bucket) as TerraformJson[];
        if (bucket) bucket.acl = "private";
      });
      expect(await folder.validate()).toEqual([
        expect.objectContaining({ severity: "warning", summary: expect.stringMatching(/deprecated/i) }),
      ]);
    },
    MINUTE,
  );

  it(
    "would fail if it held an argument that the provider does not know",
    async () => {
      edit((json) => {
        const [vpc] = Object.values(json.resource.aws_vpc) as TerraformJson[];
        if (vpc) vpc.colour = "blue";
      });
      await expect(folder.validate()).rejects.toThrow(/extraneous|colour/i);
    },
    MINUTE,
  );
});
