import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformStack, type App } from "cdktf";
import { scan, type Finding } from "./support/checkov";
import { newApp, scannedApp, synthesized } from "./support/scanned-app";
import { unexplained } from "./support/unexplained";

const CARELESS = "careless";

function carelessApp(): App {
  const app = newApp();
  const stack = new TerraformStack(app, CARELESS);
  new AwsProvider(stack, "Aws", { region: "us-east-1" });
  new S3Bucket(stack, "Uploads", {});
  new DbInstance(stack, "Database", { instanceClass: "db.t3.micro", publiclyAccessible: true });
  const everybody = { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" };
  new VpcSecurityGroupIngressRule(stack, "Ssh", { securityGroupId: "sg-1", ...everybody });
  // As ours have it, and checkov cannot read.
  stack.addOverride("terraform.required_version", ">= 1.10.0");
  return app;
}

// One scan for both: checkov takes longer to start than to read.
describe("what checkov finds", () => {
  const ours = scannedApp();
  const careless = carelessApp();
  let findings: readonly Finding[];

  beforeAll(async () => {
    findings = await scan({ ...synthesized(ours), ...synthesized(careless) });
  });

  test("in a careless stack is named with its construct", () => {
    const its = findings.filter(({ stack }) => stack === CARELESS);
    expect(unexplained(its, careless)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^careless\/Ssh: CKV_AWS_24, .*0\.0\.0\.0:0 to port 22: fix it, or accept it/),
        expect.stringMatching(/^careless\/Database: CKV_AWS_16, .*encrypted/),
        expect.stringMatching(/^careless\/Database: CKV_AWS_17, .*public/),
        expect.stringMatching(/^careless\/Uploads: CKV2_AWS_6, .*Public Access block/i),
      ]),
    );
  });

  test("in stacks of ours is explained beside the code, and nothing else is", () => {
    const its = findings.filter(({ stack }) => stack !== CARELESS);
    expect(unexplained(its, ours)).toEqual([]);
  });
});
