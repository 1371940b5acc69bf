import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetRoleCommand, IAMClient, ListAttachedRolePoliciesCommand } from "@aws-sdk/client-iam";
import { App } from "cdktf";
import { production, staging } from "../../examples/codedetect/profiles";
import { DeliveryStack, GithubRepository, StateStore } from "../../lib";
import { Emulator } from "../../lib/emulator/emulator";
import { emulatorConnection } from "../../tools/demo/inventory/connection";
import { Terraform, type TerraformJson } from "../e2e/support/terraform";

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), "twinstack-delivery-"));
let emulator: Emulator;

beforeAll(async () => void (emulator = await Emulator.start()), MINUTE);
afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function configuration(): TerraformJson {
  const stack = new DeliveryStack(new App({ outdir: "cdktf.out" }), {
    application: "codedetect",
    account: "123456789012",
    region: "us-east-1",
    repository: GithubRepository.named("acme/codedetect"),
    environments: [staging, production],
    state: StateStore.s3({ bucket: "codedetect-terraform-state", region: "us-east-1" }),
    endpoint: emulator.endpoint,
  });
  stack.prepareStack();
  const json = JSON.parse(JSON.stringify(stack.toTerraform())) as TerraformJson;
  // The state's bucket is not what this is about.
  delete json.terraform.backend;
  return json;
}

test(
  "a delivery stack is applied, and a second plan finds nothing to do",
  async () => {
    const terraform = new Terraform(folder, emulator).use(configuration());
    await terraform.apply();
    expect(await terraform.plan({ refresh: true })).toEqual([]);

    const iam = new IAMClient(emulatorConnection(emulator.endpoint, "us-east-1"));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: "codedetect-production-deploy" }));
    const trust = JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!)) as { Statement: unknown[] };
    expect(trust.Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:acme/codedetect:environment:production",
          },
        },
      },
    ]);
    const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: "codedetect-plan" }));
    expect(attached.AttachedPolicies?.map(({ PolicyName }) => PolicyName)).toEqual(["codedetect-plan-read"]);
  },
  3 * MINUTE,
);
