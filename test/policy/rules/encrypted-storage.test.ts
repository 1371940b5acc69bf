import { encryptedStorage } from "../../../lib/policy/rules/encrypted-storage";
import { waive } from "../../../lib/policy/waiver";
import { judge, LATER, resource } from "../judge";

const single = [
  ["aws_db_instance", "storage_encrypted"],
  ["aws_rds_cluster", "storage_encrypted"],
  ["aws_efs_file_system", "encrypted"],
  ["aws_ebs_volume", "encrypted"],
] as const;

describe.each(single)("encrypted-storage: %s", (type, argument) => {
  const verdict = (value?: unknown) =>
    judge(encryptedStorage, (stack) => resource(stack, "State", type, value === undefined ? {} : { [argument]: value }))
      .of.State;

  it("accepts encryption", () => expect(verdict(true)).toBe("compliant"));
  it("refuses its absence, which is the provider's default", () => expect(verdict()).toBe(`violation: ${argument}`));
  it("refuses it switched off", () => expect(verdict(false)).toBe(`violation: ${argument}`));
  it("does not take an expression for encryption", () => expect(verdict(LATER)).toBe(`unknown: ${argument}`));
});

describe("encrypted-storage: disks of instances", () => {
  const disk = (encrypted?: unknown) => ({
    block_device_mappings: [{ device_name: "/dev/xvda", ebs: [{ encrypted }] }],
  });
  const prop = "block_device_mappings.ebs.encrypted";
  const template = (attributes: Record<string, unknown>) =>
    judge(encryptedStorage, (stack) => resource(stack, "Template", "aws_launch_template", attributes)).of.Template;

  it("accepts a launch template whose disks are encrypted, in both of the provider's spellings", () => {
    expect(template(disk(true))).toBe("compliant");
    expect(template(disk("true"))).toBe("compliant");
  });
  it("accepts a single block instead of a list", () => {
    expect(template({ block_device_mappings: { ebs: { encrypted: true } } })).toBe("compliant");
  });
  it("refuses a launch template that leaves its disk to the image", () =>
    expect(template({})).toBe(`violation: ${prop}`));
  it("refuses a disk without encryption", () => expect(template(disk())).toBe(`violation: ${prop}`));
  it("reports an expression as unknown", () => expect(template(disk(LATER))).toBe(`unknown: ${prop}`));
  it("refuses each unencrypted disk of an instance", () => {
    const { of } = judge(encryptedStorage, (stack) =>
      resource(stack, "Server", "aws_instance", {
        root_block_device: [{ encrypted: true }],
        ebs_block_device: [{}, {}],
      }),
    );
    expect(of.Server).toBe("violation: ebs_block_device.encrypted, violation: ebs_block_device.encrypted");
  });
  it("needs nothing of instances where the account encrypts every new disk", () => {
    const { errors } = judge(encryptedStorage, (stack) => {
      resource(stack, "ByDefault", "aws_ebs_encryption_by_default");
      resource(stack, "Template", "aws_launch_template");
      resource(stack, "Server", "aws_instance");
    });
    expect(errors).toEqual([]);
  });
});

describe("encrypted-storage: buckets", () => {
  const encryption = "aws_s3_bucket_server_side_encryption_configuration";

  it("accepts a bucket with an encryption configuration, and refuses one without", () => {
    const { of } = judge(encryptedStorage, (stack) => {
      resource(stack, "Good", "aws_s3_bucket");
      resource(stack, "Bad", "aws_s3_bucket");
      resource(stack, "Encryption", encryption, { bucket: "${aws_s3_bucket.Good.id}" });
    });
    expect(of).toMatchObject({ Good: "compliant", Bad: `violation: ${encryption}`, Encryption: "not applicable" });
  });
});

it("encrypted-storage says nothing of resources that keep no data", () => {
  expect(judge(encryptedStorage, (stack) => resource(stack, "Vpc", "aws_vpc")).of.Vpc).toBe("not applicable");
});

it("encrypted-storage can be waived, and tells how", () => {
  const { errors } = judge(encryptedStorage, (stack) => {
    waive(resource(stack, "Scratch", "aws_ebs_volume"), "encrypted-storage", "holds public map tiles only");
    resource(stack, "Disk", "aws_ebs_volume");
  });
  expect(errors).toEqual([
    '[plain/Disk] \'encrypted\' is not set, but what it keeps must be encrypted (policy encrypted-storage: disks, files, buckets and databases are encrypted). Set encrypted to true; on what exists already, this makes a new one. To accept it: waive(construct, "encrypted-storage", "<why>").',
  ]);
});
