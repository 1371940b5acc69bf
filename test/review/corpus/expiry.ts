import { BucketName, PrivateBucket } from "../../../lib";
import { resourceIn, shop, things, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const RULES = "aws_s3_bucket_lifecycle_configuration";
/** Uploads, whose only rule deletes earlier versions after 30 days. */
const bucket = (edit?: (json: Json) => void): Side =>
  things((stack) => void new PrivateBucket(stack, "Uploads", { name: BucketName.suffixed("2025") }), edit);
const ruled = (...rules: readonly Json[]): Side =>
  bucket(
    (json) => void (resourceIn(json, RULES).rule = rules.map((each) => ({ id: "r", status: "Enabled", ...each }))),
  );
const ALL = { filter: [{ prefix: "" }] };
const objects = (days: number, more: Json = ALL): Json => ({ expiration: [{ days }], ...more });
const versions = (noncurrent_days: number, newer_noncurrent_versions?: number): Json => ({
  ...ALL,
  noncurrent_version_expiration: [{ noncurrent_days, newer_noncurrent_versions }],
});
const unruled = bucket((json) => delete json.resource[RULES]);
const logs = (edit?: (rules: Json, json: Json) => void): Side =>
  shop({ edit: (json) => edit?.(resourceIn(json, RULES, "AccessLogs/Expiry"), json) });

/** What deletes by itself: objects, versions and logs. */
export const EXPIRY: readonly Case[] = [
  {
    name: "a rule that deletes objects, on a bucket that had none",
    before: unruled,
    after: ruled(objects(30)),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /objects deleted after 30 days \(before: never\), and what is older at once/,
  },
  {
    name: "a rule that deletes earlier versions, on a bucket that had none",
    before: unruled,
    after: ruled(versions(30)),
    risk: "security",
    needs: ["weakened-security"],
    says: /earlier versions deleted after 30 days \(before: never\)/,
  },
  {
    name: "a rule for unfinished uploads, on a bucket that had none",
    before: unruled,
    after: ruled({ ...ALL, abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }),
    risk: "configuration",
  },
  {
    name: "the rules taken away",
    before: ruled(objects(30)),
    after: unruled,
    risk: "configuration",
  },
  {
    name: "a second rule that deletes objects",
    before: ruled(versions(30)),
    after: ruled(versions(30), { ...objects(1), id: "s" }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /objects deleted after 1 day/,
  },
  {
    name: "one of two rules taken away",
    before: ruled(versions(30), { ...objects(1), id: "s" }),
    after: ruled(versions(30)),
    risk: "configuration",
    says: /kept longer/,
  },
  {
    name: "objects that expire sooner",
    before: ruled(objects(365)),
    after: ruled(objects(30)),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /objects deleted after 30 days \(before: after 365 days\)/,
  },
  {
    name: "objects that expire later",
    before: ruled(objects(30)),
    after: ruled(objects(365)),
    risk: "configuration",
    says: /kept longer/,
  },
  {
    name: "objects that expire on a day",
    before: ruled(objects(365)),
    after: ruled({ ...ALL, expiration: [{ date: "2030-01-01T00:00:00Z" }] }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /objects deleted from 2030-01-01/,
  },
  {
    name: "a wider folder that expires",
    before: ruled(objects(30, { filter: [{ prefix: "tmp/" }] })),
    after: ruled(objects(30, { filter: [{ prefix: "" }] })),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /objects deleted after 30 days \(before: after 30 days in tmp\/\)/,
  },
  {
    name: "a narrower folder that expires",
    before: ruled(objects(30)),
    after: ruled(objects(30, { filter: [{ prefix: "tmp/" }] })),
    risk: "configuration",
    says: /kept longer/,
  },
  {
    name: "another folder that expires",
    before: ruled(objects(30, { filter: [{ prefix: "tmp/" }] })),
    after: ruled(objects(30, { filter: [{ prefix: "photos/" }] })),
    risk: "data-loss",
    needs: ["data-loss"],
  },
  {
    name: "whatever its tag, it expires",
    before: ruled(objects(30, { filter: [{ tag: { key: "kind", value: "draft" } }] })),
    after: ruled(objects(30)),
    risk: "data-loss",
    needs: ["data-loss"],
  },
  {
    name: "only what has a tag expires",
    before: ruled(objects(30)),
    after: ruled(objects(30, { filter: [{ and: { prefix: "tmp/", tags: { kind: "draft" } } }] })),
    risk: "configuration",
  },
  {
    name: "larger objects expire, too",
    before: ruled(objects(30, { filter: [{ object_size_less_than: 1000 }] })),
    after: ruled(objects(30, { filter: [{ object_size_less_than: 9000 }] })),
    risk: "data-loss",
    needs: ["data-loss"],
  },
  {
    name: "a rule switched on",
    before: ruled({ ...objects(30), status: "Disabled" }),
    after: ruled(objects(30)),
    risk: "data-loss",
    needs: ["data-loss"],
  },
  {
    name: "a rule switched off",
    before: ruled(objects(30)),
    after: ruled({ ...objects(30), status: "Disabled" }),
    risk: "configuration",
  },
  {
    name: "a rule of another name",
    before: ruled(objects(30)),
    after: ruled({ ...objects(30), id: "other" }),
    risk: "configuration",
    says: /stays as it is/,
  },
  {
    name: "fewer earlier versions whatever their age",
    before: ruled(versions(30, 10)),
    after: ruled(versions(30, 2)),
    risk: "security",
    needs: ["weakened-security"],
    says: /earlier versions deleted after 30 days, but for the last 2 \(before: after 30 days, but for the last 10\)/,
  },
  {
    name: "more earlier versions whatever their age",
    before: ruled(versions(30, 2)),
    after: ruled(versions(30, 10)),
    risk: "configuration",
  },
  {
    name: "objects that nobody can read at once",
    before: ruled(versions(30)),
    after: ruled({ ...versions(30), transition: [{ days: 90, storage_class: "DEEP_ARCHIVE" }] }),
    risk: "traffic",
    needs: ["outage"],
    says: /objects frozen after 90 days .*nobody can read them for hours/,
  },
  {
    name: "objects in a cheaper place that can be read",
    before: ruled(versions(30)),
    after: ruled({ ...versions(30), transition: [{ days: 90, storage_class: "STANDARD_IA" }] }),
    risk: "configuration",
  },
  {
    name: "logs that expire sooner",
    before: logs(),
    after: logs((rules) => (rules.rule[0].expiration[0].days = 7)),
    risk: "security",
    needs: ["weakened-security"],
    says: /logs: objects deleted after 7 days \(before: after 90 days\)/,
  },
  {
    name: "a trap: the rules of the logs, pointed at what users have",
    before: logs((_rules, json) => withoutUploadRules(json)),
    after: logs((rules, json) => {
      rules.bucket = resourceIn(json, RULES, "Uploads/Expiry").bucket;
      withoutUploadRules(json);
    }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /objects deleted after 90 days \(before: never\)/,
  },
];

function withoutUploadRules(json: Json): void {
  for (const id of Object.keys(json.resource[RULES] as Json))
    if (id.includes("Uploads")) delete json.resource[RULES][id];
}
