import { isExpression } from "../expression";
import type { Json, JsonObject } from "../../core/plain-json";
import { shown, unknown, verdict, violation, type PolicyRule, type Problem, type Verdict } from "../rule";
import type { ResourceView } from "../resource-view";
import type { TreeView } from "../tree-view";

/** The argument that encrypts, for resources that have just one. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  aws_db_instance: "storage_encrypted",
  aws_rds_cluster: "storage_encrypted",
  aws_efs_file_system: "encrypted",
  aws_ebs_volume: "encrypted",
};
const BUCKET_ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";

/** Whatever keeps data keeps it encrypted. */
export const encryptedStorage: PolicyRule = {
  id: "encrypted-storage",
  title: "disks, files, buckets and databases are encrypted",
  explanation: "Encryption at rest costs nothing and cannot be added to a database, a disk or a file system later.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
  check(resource: ResourceView, tree: TreeView): Verdict {
    const argument = ARGUMENTS[resource.type];
    if (argument) return verdict(encrypted(argument, resource.attributes[argument]));
    if (resource.type === "aws_launch_template") return verdict(templateDisks(resource, tree));
    if (resource.type === "aws_instance") return verdict(instanceDisks(resource, tree));
    if (resource.type === "aws_s3_bucket") return verdict(bucket(resource, tree));
    return "not applicable";
  },
};

function encrypted(prop: string, value: Json | undefined): Problem[] {
  if (value === true || value === "true") return [];
  if (isExpression(value)) return [unknown(prop, value)];
  const rule = "what it keeps must be encrypted";
  return [
    violation({
      prop,
      value: shown(value),
      rule,
      remedy: `Set ${prop} to true; on what exists already, this makes a new one.`,
    }),
  ];
}

function templateDisks(template: ResourceView, tree: TreeView): Problem[] {
  if (encryptedByDefault(tree)) return [];
  const disks = template
    .blocks("block_device_mappings")
    .filter(({ virtual_name, no_device }) => !virtual_name && !no_device);
  const prop = "block_device_mappings.ebs.encrypted";
  if (disks.length === 0) return encrypted(prop, undefined);
  return disks.flatMap(({ ebs }) => encrypted(prop, firstBlock(ebs).encrypted));
}

function instanceDisks(instance: ResourceView, tree: TreeView): Problem[] {
  if (encryptedByDefault(tree)) return [];
  const root = instance.blocks("root_block_device")[0];
  return [
    ...encrypted("root_block_device.encrypted", root?.encrypted),
    ...instance.blocks("ebs_block_device").flatMap((disk) => encrypted("ebs_block_device.encrypted", disk.encrypted)),
  ];
}

function bucket(resource: ResourceView, tree: TreeView): Problem[] {
  if (tree.referrers(resource, BUCKET_ENCRYPTION, "bucket").length > 0) return [];
  return [
    violation({
      prop: BUCKET_ENCRYPTION,
      value: "not there",
      rule: "how a bucket encrypts must be written down",
      remedy: "Use PrivateBucket, or add the encryption configuration for this bucket.",
    }),
  ];
}

/** An account may encrypt every new disk by itself. */
function encryptedByDefault(tree: TreeView): boolean {
  return tree.ofType("aws_ebs_encryption_by_default").some(({ attributes }) => attributes.enabled !== false);
}

function firstBlock(value: Json | undefined): JsonObject {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "object" && first !== null && !Array.isArray(first) ? first : {};
}
