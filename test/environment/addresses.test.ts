import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codeDetect, configurationOf } from "./codedetect";

/**
 * What holds data, or what data is found by: under another address Terraform would destroy it and make an empty one.
 * A change of the list is a migration (`moved` blocks), never an accident.
 */
const STATEFUL = [
  "aws_acm_certificate",
  "aws_cloudwatch_log_group",
  "aws_db_instance",
  "aws_db_subnet_group",
  "aws_efs_access_point",
  "aws_efs_file_system",
  "aws_efs_mount_target",
  "aws_lb",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
  "aws_ssm_parameter",
  "aws_subnet",
  "aws_vpc",
  "terraform_data",
];
const golden = readFileSync(join(__dirname, "stateful-addresses.txt"), "utf8").trim().split("\n");

describe.each(codeDetect().map((stack) => [stack.node.id, stack] as const))("%s of CodeDetect", (_name, stack) => {
  test("keeps its data under the addresses that deployed environments have", () => {
    const resources = configurationOf(stack).resource as Record<string, object>;
    const addresses = STATEFUL.flatMap((type) => Object.keys(resources[type] ?? {}).map((name) => `${type}.${name}`));
    expect(addresses).toEqual(golden);
  });
});
