import {
  BucketName,
  Duration,
  ImageRepository,
  PrivateBucket,
  Protection,
  SharedFiles,
  type PrivateBucketProps,
} from "../../../lib";
import { inNetwork, resourceIn, things, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const bucket = (props: PrivateBucketProps = {}, edit?: (json: Json) => void, id = "Uploads"): Side =>
  things((stack) => void new PrivateBucket(stack, id, props), edit);
const editedBucket = (type: string, values: Json): Side =>
  bucket({}, (json) => void Object.assign(resourceIn(json, type), values));
const files = (edit?: (json: Json) => void): Side => inNetwork((stack) => void new SharedFiles(stack, "Models"), edit);
const editedFiles = (type: string, values: Json): Side =>
  files((json) => void Object.assign(resourceIn(json, type), values));
const repository = (protection: Protection = Protection.protected()): Side =>
  things((stack) => void new ImageRepository(stack, "Images", { name: "shop-production/web", protection }));

/** Every kind of change of buckets, files and images. */
export const STORAGE: readonly Case[] = [
  {
    name: "a bucket of another name",
    before: bucket({ name: BucketName.suffixed("2025") }),
    after: bucket({ name: BucketName.suffixed("2026") }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /^Uploads: would be REPLACED \(bucket .*2025 → .*2026\), its objects would be lost/,
  },
  {
    name: "a bucket of another id",
    before: bucket(),
    after: bucket({}, undefined, "Files"),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /Files: address changed from Uploads/,
  },
  {
    name: "a bucket removed",
    before: bucket(),
    after: things(() => {}),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /^Uploads: REMOVED, its objects would be lost/,
  },
  {
    name: "a bucket created",
    before: things(() => {}),
    after: bucket(),
    risk: "configuration",
    says: /^Uploads: created, with \d/,
  },
  {
    name: "a bucket that may be destroyed with what is in it",
    before: bucket(),
    after: bucket({ protection: Protection.disposable("a test of it") }),
    risk: "security",
    needs: ["weakened-security"],
    says: /refusing to be destroyed while it is not empty OFF/,
  },
  {
    name: "public policies allowed",
    before: bucket(),
    after: editedBucket("aws_s3_bucket_public_access_block", { block_public_policy: false }),
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENED: may be opened to the public by its policy/,
  },
  {
    name: "the block of public access removed",
    before: bucket(),
    after: bucket({}, (json) => delete json.resource.aws_s3_bucket_public_access_block),
    risk: "security",
    needs: ["weakened-security"],
    says: /may be OPENED to the public/,
  },
  {
    name: "no versions",
    before: bucket(),
    after: editedBucket("aws_s3_bucket_versioning", { versioning_configuration: { status: "Suspended" } }),
    risk: "security",
    needs: ["weakened-security"],
    says: /earlier versions are NO LONGER KEPT/,
  },
  {
    name: "objects that expire",
    before: bucket(),
    after: bucket({ expireAfter: Duration.days(30) }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /objects deleted after 30 days \(before: never\)/,
  },
  {
    name: "earlier versions kept shorter",
    before: bucket({ noncurrentVersionRetention: Duration.days(90) }),
    after: bucket({ noncurrentVersionRetention: Duration.days(7) }),
    risk: "security",
    needs: ["weakened-security"],
    says: /earlier versions deleted after 7 days \(before: after 90 days\)/,
  },
  {
    name: "TLS no longer demanded",
    before: bucket(),
    after: editedBucket("aws_s3_bucket_policy", { policy: '{"Version":"2012-10-17","Statement":[]}' }),
    risk: "security",
    needs: ["weakened-security"],
    says: /no longer denied: s3:\*/,
  },
  {
    name: "a bucket for everybody",
    before: bucket(),
    after: editedBucket("aws_s3_bucket_policy", { policy: publicPolicy() }),
    risk: "security",
    needs: ["weakened-security"],
    says: /allows s3:GetObject to EVERYBODY/,
  },
  {
    name: "pages of another site may read a bucket",
    before: bucket({ cors: cors("https://a.example") }),
    after: bucket({ cors: cors("https://b.example") }),
    risk: "configuration",
    says: /Uploads \(Cors\): /,
  },
  {
    name: "files that are not encrypted",
    before: files(),
    after: editedFiles("aws_efs_file_system", { encrypted: false }),
    risk: "data-loss",
    needs: ["data-loss", "outage", "weakened-security"],
    says: /^Models: would be REPLACED \(encrypted true → false\), its files would be lost/,
  },
  {
    name: "files in another mode",
    before: files(),
    after: editedFiles("aws_efs_file_system", { throughput_mode: "bursting" }),
    risk: "configuration",
    says: /throughput_mode elastic → bursting/,
  },
  {
    name: "files without backups",
    before: files(),
    after: editedFiles("aws_efs_backup_policy", { backup_policy: { status: "DISABLED" } }),
    risk: "security",
    needs: ["weakened-security"],
    says: /daily backups OFF/,
  },
  {
    name: "files without a door of their own",
    before: files(),
    after: files((json) => {
      const id = Object.keys(json.resource.aws_efs_file_system_policy as Json)[0] as string;
      delete json.resource.aws_efs_file_system_policy[id];
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /no longer denied: elasticfilesystem/,
  },
  {
    name: "another folder for files",
    before: files(),
    after: files((json) => {
      resourceIn(json, "aws_efs_access_point").root_directory.path = "/other";
    }),
    risk: "replacement",
    needs: ["outage"],
    says: /AccessPoint.*replaced \(root_directory/,
  },
  {
    name: "files removed",
    before: files(),
    after: inNetwork(() => {}),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /^Models: REMOVED, its files would be lost/,
  },
  {
    name: "images removed",
    before: repository(),
    after: things(() => {}),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /REMOVED, its images would be lost/,
  },
  {
    name: "images that go with their repository",
    before: repository(),
    after: repository(Protection.disposable("a test of it")),
    risk: "security",
    needs: ["weakened-security"],
    says: /refusing to be destroyed while it is not empty OFF/,
  },
];

function cors(origin: string): PrivateBucketProps["cors"] {
  return { origins: [origin], methods: ["GET"] };
}

function publicPolicy(): string {
  const deny = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const allow = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [deny, allow] });
}
