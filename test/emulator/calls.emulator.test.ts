import { Emulator } from "../../lib/emulator/emulator";
import { json, query, rest } from "./aws-call";

jest.setTimeout(60_000);

describe("the recorded calls", () => {
  let emulator: Emulator;
  beforeAll(async () => (emulator = await Emulator.start()));
  afterAll(() => emulator.stop());
  beforeEach(() => emulator.reset());

  test("name service and action, in order, and tell reading from changing", async () => {
    await query(emulator.endpoint, "elasticloadbalancing", "DescribeLoadBalancers");
    await json(emulator.endpoint, "ssm", "AmazonSSM.PutParameter", { Name: "/a", Value: "1", Type: "String" });
    expect(await emulator.calls()).toEqual([
      { seq: 1, service: "elasticloadbalancing", action: "DescribeLoadBalancers", mutating: false },
      { seq: 2, service: "ssm", action: "PutParameter", mutating: true },
    ]);
  });

  test.each([
    ["s3", "PUT", "/bucket", "CreateBucket", true],
    ["s3", "PUT", "/bucket?policy", "PutBucketPolicy", true],
    ["s3", "GET", "/bucket?list-type=2&prefix=a", "ListObjectsV2", false],
    ["s3", "PUT", "/bucket/a/b.txt", "PutObject", true],
    ["s3", "HEAD", "/bucket/a/b.txt", "HeadObject", false],
    ["s3", "DELETE", "/bucket/a/b.txt?versionId=1", "DeleteObject", true],
    ["elasticfilesystem", "GET", "/2015-02-01/file-systems/fs-1/backup-policy", "DescribeBackupPolicy", false],
    ["route53", "POST", "/2013-04-01/hostedzone/Z1/rrset", "ChangeResourceRecordSets", true],
    ["backup", "PUT", "/backup/plans/p1/selections/", "CreateBackupSelection", true],
  ])("know a REST call by its address: %s %s %s is %s", async (service, method, path, action, mutating) => {
    await rest(emulator.endpoint, service, method, path);
    expect(await emulator.calls()).toEqual([{ seq: 1, service, action, mutating }]);
  });

  test("count from one again when forgotten", async () => {
    await query(emulator.endpoint, "ec2", "DescribeVpcs");
    await emulator.forgetCalls();
    await query(emulator.endpoint, "ec2", "DescribeSubnets");
    expect(await emulator.calls()).toEqual([{ seq: 1, service: "ec2", action: "DescribeSubnets", mutating: false }]);
  });
});
