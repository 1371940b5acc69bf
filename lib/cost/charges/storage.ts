import { untilDestroyed, whileRunning } from "../by-state";
import type { Charge, Charged } from "../charge";
import { NotKnown, type ResourceArguments } from "../resource-arguments";
import { charge, type ChargesOf } from "./priced-resource";

/** A shared file system: what lies in it, and what is read and written where throughput is elastic. */
export const chargesOfFileSystem: ChargesOf = ({ given, usage }) => [
  ...charge("storage", "files in EFS", () => {
    if (given.has("availability_zone_name")) throw new NotKnown("files in one zone only have no price here");
    return {
      what: "files in EFS",
      item: "efs/standard",
      quantity: untilDestroyed(usage.filesGb),
      assumption: `${usage.filesGb} GB, none of them infrequently used`,
      decidedBy: [],
    };
  }),
  ...charge("throughput", "throughput of EFS", () =>
    given.text("throughput_mode", "bursting") === "provisioned"
      ? {
          what: "provisioned throughput of EFS",
          item: "efs/provisioned_throughput",
          quantity: untilDestroyed(given.number("provisioned_throughput_in_mibps")),
          decidedBy: given.deciding("throughput_mode", "provisioned_throughput_in_mibps"),
        }
      : undefined,
  ),
  ...elastic(given, "reads", {
    what: "files read from EFS",
    item: "efs/elastic_throughput_read",
    gb: usage.filesReadGb,
  }),
  ...elastic(given, "writes", {
    what: "files written to EFS",
    item: "efs/elastic_throughput_write",
    gb: usage.filesWrittenGb,
  }),
];

/** Backups of a file system by AWS Backup, as large as what lies in it. */
export const chargesOfFileBackups: ChargesOf = ({ given, usage }) =>
  charge("backups", "backups of files", () =>
    given.text("backup_policy.status") === "ENABLED"
      ? {
          what: "backups of files in EFS",
          item: "backup/efs_warm",
          quantity: untilDestroyed(usage.filesGb),
          assumption: `${usage.filesGb} GB, as large as the files`,
          decidedBy: given.deciding("backup_policy"),
        }
      : undefined,
  );

/** A bucket: what lies in it, and requests. Objects of all versions count. */
export const chargesOfBucket: ChargesOf = ({ usage }) => [
  stored(usage.bucketGb, "objects in S3", "s3/standard_first_50tb"),
  byUse("writes", `${usage.bucketWrites} requests`, {
    what: "writing requests to S3",
    item: "s3/put_copy_post_list",
    quantity: whileRunning(usage.bucketWrites / 1000),
  }),
  byUse("reads", `${usage.bucketReads} requests`, {
    what: "reading requests to S3",
    item: "s3/get_and_others",
    quantity: whileRunning(usage.bucketReads / 1000),
  }),
];

/** A table that is paid by the request. */
export const chargesOfTable: ChargesOf = ({ given, usage }) => [
  ...charge("requests", "provisioned capacity of DynamoDB", () => {
    if (given.text("billing_mode", "PROVISIONED") !== "PAY_PER_REQUEST")
      throw new NotKnown("only tables paid by the request have a price here");
    if (given.has("point_in_time_recovery.enabled") && given.flag("point_in_time_recovery.enabled"))
      throw new NotKnown("recovery to a point in time has no price here");
    return undefined;
  }),
  byUse("writes", `${usage.tableWrites} writes`, {
    what: "writes to DynamoDB",
    item: "dynamodb/write_requests",
    quantity: whileRunning(usage.tableWrites / 1e6),
  }),
  byUse("reads", `${usage.tableReads} reads`, {
    what: "reads of DynamoDB",
    item: "dynamodb/read_requests",
    quantity: whileRunning(usage.tableReads / 1e6),
  }),
  stored(usage.tableGb, "items in DynamoDB", "dynamodb/storage"),
];

/** A repository of images. */
export const chargesOfImages: ChargesOf = ({ usage }) => [stored(usage.imagesGb, "images in ECR", "ecr/storage")];

/** What lies somewhere, by its size. */
function stored(gb: number, what: string, item: string): Charge {
  return byUse("storage", `${gb} GB`, { what, item, quantity: untilDestroyed(gb) });
}

/** What goes to a file system or comes from it, where its throughput is elastic. */
function elastic(
  given: ResourceArguments,
  part: "reads" | "writes",
  { what, item, gb }: { readonly what: string; readonly item: string; readonly gb: number },
): Charged[] {
  return charge(part, `${part} of files`, () => {
    const isElastic = given.text("throughput_mode", "bursting") === "elastic";
    const decidedBy = given.deciding("throughput_mode");
    return { what, item, quantity: whileRunning(isElastic ? gb : 0), assumption: `${gb} GB`, decidedBy };
  });
}

function byUse(part: string, assumption: string, charged: Pick<Charge, "what" | "item" | "quantity">): Charge {
  return { part, assumption, decidedBy: [], ...charged };
}
