import { BucketName, ImageRepository, PrivateBucket, SharedFiles } from "../../../lib";
import { inNetwork, resourceIn, shop, things, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const VERSIONING = "aws_s3_bucket_versioning";
/** Two buckets, of which somebody edits what guards them. */
const buckets = (edit?: (json: Json) => void): Side =>
  things((stack) => {
    for (const id of ["Uploads", "Exports"]) void new PrivateBucket(stack, id, { name: BucketName.suffixed("2025") });
  }, edit);
const guarded = (values: Json): Side =>
  buckets((json) => void Object.assign(resourceIn(json, VERSIONING, "Uploads/Versioning"), values));
const repository = (values: Json): Side =>
  things(
    (stack) => void new ImageRepository(stack, "Images", { name: "shop-production/web" }),
    (json) => void Object.assign(resourceIn(json, "aws_ecr_repository"), values),
  );
const logs = (values: Json): Side =>
  shop({
    edit: (json) => void Object.assign(resourceIn(json, "aws_cloudwatch_log_group", "Environment/Logs"), values),
  });
const files = (edit?: (json: Json) => void): Side => inNetwork((stack) => void new SharedFiles(stack, "Models"), edit);
const secret = (...parts: readonly ("secret" | "version")[]): Side =>
  things(
    () => {},
    (json) => {
      const thing = (name: string) => ({ "//": { metadata: { path: `production/${name}` } } });
      json.resource ??= {};
      if (parts.includes("secret")) json.resource.aws_secretsmanager_secret = { Key: { ...thing("Key"), name: "key" } };
      if (!parts.includes("version")) return;
      const value = { secret_id: "${aws_secretsmanager_secret.Key.id}", secret_string: "hunter2" };
      json.resource.aws_secretsmanager_secret_version = { Value: { ...thing("Value"), ...value } };
    },
  );
const WEAKER = { risk: "security", needs: ["weakened-security"] } as const;
const FINE = { risk: "configuration" } as const;

/** What guards data, and is pointed elsewhere, switched, or made to depend on what nobody sees. */
export const GUARDS: readonly Case[] = [
  {
    name: "a trap: the versions of one bucket, pointed at another one",
    before: buckets((json) => void without(json, VERSIONING, "Exports/Versioning")),
    after: buckets((json) => {
      without(json, VERSIONING, "Exports/Versioning");
      const [, exports] = Object.keys(json.resource.aws_s3_bucket as Json);
      resourceIn(json, VERSIONING, "Uploads/Versioning").bucket = `\${aws_s3_bucket.${exports}.id}`;
    }),
    risk: "replacement",
    needs: ["weakened-security"],
    says: /on something else from now on; of the former one: earlier versions are NO LONGER KEPT/,
  },
  {
    name: "versions that go with a second factor only",
    before: buckets(),
    after: guarded({ versioning_configuration: { status: "Enabled", mfa_delete: "Enabled" } }),
    ...FINE,
    says: /second factor/,
  },
  {
    name: "versions that go without a second factor",
    before: guarded({ versioning_configuration: { status: "Enabled", mfa_delete: "Enabled" } }),
    after: buckets(),
    ...WEAKER,
    says: /without a second factor/,
  },
  {
    name: "tags of images that may come to mean another image",
    before: repository({ image_tag_mutability: "IMMUTABLE" }),
    after: repository({ image_tag_mutability: "MUTABLE" }),
    ...WEAKER,
    says: /another image under the same tag/,
  },
  {
    name: "tags of images that stay",
    before: repository({ image_tag_mutability: "MUTABLE" }),
    after: repository({ image_tag_mutability: "IMMUTABLE" }),
    ...FINE,
  },
  {
    name: "images that nobody scans",
    before: repository({ image_scanning_configuration: { scan_on_push: true } }),
    after: repository({ image_scanning_configuration: { scan_on_push: false } }),
    ...WEAKER,
    says: /known faults/,
  },
  {
    name: "logs that go when they are taken out of the code",
    before: logs({ skip_destroy: true }),
    after: logs({}),
    ...WEAKER,
  },
  {
    name: "logs that stay when they are taken out of the code",
    before: logs({}),
    after: logs({ skip_destroy: true }),
    ...FINE,
  },
  {
    name: "files with backups, by a policy of their own that goes",
    before: files(),
    after: files((json) => delete json.resource.aws_efs_backup_policy),
    ...WEAKER,
    says: /daily backups OFF/,
  },
  {
    name: "another value of a secret that was there",
    before: secret("secret"),
    after: secret("secret", "version"),
    risk: "unknown",
    needs: ["unknown"],
    says: /^(?!.*hunter2).*another value/,
  },
];

function without(json: Json, type: string, end: string): void {
  const resource = resourceIn(json, type, end);
  for (const [id, each] of Object.entries(json.resource[type] as Json))
    if (each === resource) delete json.resource[type][id];
  // What waits for it has nothing to wait for.
  for (const each of Object.values((json.resource.aws_s3_bucket_lifecycle_configuration ?? {}) as Json))
    delete each.depends_on;
}
