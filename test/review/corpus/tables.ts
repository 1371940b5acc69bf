import { things, type Json, type Side } from "../support/made";
import type { Case } from "./case";

/** One resource, written by hand. */
const alone = (type: string, values: Json): Side =>
  things(
    () => {},
    (json) =>
      void ((json.resource ??= {})[type] = { Thing: { "//": { metadata: { path: "production/Thing" } }, ...values } }),
  );
const ATTRIBUTES = [
  { name: "id", type: "S" },
  { name: "customer", type: "S" },
];
const index = (name: string, more: Json = {}): Json => ({
  name,
  hash_key: "customer",
  projection_type: "ALL",
  ...more,
});
const table = (values: Json = {}): Side =>
  alone("aws_dynamodb_table", {
    name: "orders",
    hash_key: "id",
    attribute: ATTRIBUTES,
    billing_mode: "PAY_PER_REQUEST",
    global_secondary_index: [index("byCustomer")],
    ...values,
  });
const provisioned = (read: number, write: number): Side =>
  table({
    billing_mode: "PROVISIONED",
    read_capacity: read,
    write_capacity: write,
    global_secondary_index: [],
    attribute: [{ name: "id", type: "S" }],
  });
const recovered = (days?: number): Side =>
  table({ point_in_time_recovery: { enabled: true, recovery_period_in_days: days } });
const rule = (values: Json = {}): Json => ({
  rule_name: "daily",
  target_vault_name: "vault",
  schedule: "rate(1 day)",
  lifecycle: { delete_after: 35 },
  ...values,
});
const plan = (...rules: readonly Json[]): Side => alone("aws_backup_plan", { name: "plan", rule: rules });
const selection = (values: Json): Side =>
  alone("aws_backup_selection", {
    name: "selection",
    plan_id: "plan",
    iam_role_arn: "arn:aws:iam::123456789012:role/backup",
    ...values,
  });
const queue = (values: Json): Side => alone("aws_sqs_queue", { name: "orders", ...values });
const ONE = "arn:aws:dynamodb:us-east-1:123456789012:table/one";
const TWO = "arn:aws:dynamodb:us-east-1:123456789012:table/two";
const LOST = { risk: "data-loss", needs: ["data-loss"] } as const;
const WEAKER = { risk: "security", needs: ["weakened-security"] } as const;
const AWAY = { risk: "traffic", needs: ["outage"] } as const;
const FINE = { risk: "configuration" } as const;
const UNKNOWN = { risk: "unknown", needs: ["unknown"] } as const;
const TTL = { ttl: { enabled: true, attribute_name: "expires" } };

/** Tables, and the backups of anything. */
export const TABLES: readonly Case[] = [
  {
    name: "items that delete themselves",
    before: table(),
    after: table(TTL),
    ...LOST,
    says: /items DELETED when their "expires" is past \(before: never\)/,
  },
  {
    name: "items that delete themselves by another time",
    before: table(TTL),
    after: table({ ttl: { enabled: true, attribute_name: "created" } }),
    ...LOST,
    says: /"created" is past \(before: "expires"\)/,
  },
  {
    name: "items that no longer delete themselves",
    before: table(TTL),
    after: table({ ttl: { enabled: false, attribute_name: "expires" } }),
    ...FINE,
  },
  {
    name: "a table that can be restored from fewer days",
    before: recovered(),
    after: recovered(7),
    ...WEAKER,
    says: /35 → 7 days/,
  },
  { name: "a table that can be restored from more days", before: recovered(7), after: recovered(35), ...FINE },
  { name: "a table that cannot be restored", before: recovered(), after: table(), ...WEAKER, says: /backups OFF/ },
  {
    name: "less capacity of a table",
    before: provisioned(20, 20),
    after: provisioned(5, 20),
    risk: "capacity",
    says: /read capacity 20 → 5: what asks for more is refused/,
  },
  {
    name: "an index removed",
    before: table({ global_secondary_index: [index("byCustomer"), index("byOther")] }),
    after: table(),
    ...AWAY,
    says: /index byOther REMOVED/,
  },
  {
    name: "an index with fewer attributes",
    before: table(),
    after: table({ global_secondary_index: [index("byCustomer", { projection_type: "KEYS_ONLY" })] }),
    ...AWAY,
    says: /index byCustomer is made anew/,
  },
  {
    name: "one more index",
    before: table(),
    after: table({ global_secondary_index: [index("byCustomer"), index("byOther")] }),
    ...FINE,
  },
  {
    name: "a copy in another region removed",
    before: table({
      stream_enabled: true,
      stream_view_type: "NEW_AND_OLD_IMAGES",
      replica: [{ region_name: "eu-west-1" }],
    }),
    after: table({ stream_enabled: true, stream_view_type: "NEW_AND_OLD_IMAGES" }),
    ...LOST,
    says: /copy in eu-west-1 REMOVED/,
  },
  {
    name: "a table that no longer tells of changes",
    before: table({ stream_enabled: true, stream_view_type: "KEYS_ONLY" }),
    after: table({ stream_enabled: false }),
    ...AWAY,
    says: /nobody hears of its changes/,
  },
  {
    name: "a table that tells of changes",
    before: table(),
    after: table({ stream_enabled: true, stream_view_type: "KEYS_ONLY" }),
    ...FINE,
  },
  {
    name: "a table encrypted by AWS's own key",
    before: table({ server_side_encryption: { enabled: true } }),
    after: table(),
    ...WEAKER,
  },
  {
    name: "backups kept shorter",
    before: plan(rule()),
    after: plan(rule({ lifecycle: { delete_after: 7 } })),
    ...WEAKER,
    says: /daily: backups kept 35 → 7 days/,
  },
  {
    name: "backups kept longer",
    before: plan(rule()),
    after: plan(rule({ lifecycle: { delete_after: 90 } })),
    ...FINE,
  },
  { name: "backups kept for ever", before: plan(rule()), after: plan(rule({ lifecycle: {} })), ...FINE },
  {
    name: "backups made rarer",
    before: plan(rule()),
    after: plan(rule({ schedule: "rate(7 days)" })),
    ...WEAKER,
    says: /rate\(1 day\) → rate\(7 days\): backups are RARER/,
  },
  { name: "backups made more often", before: plan(rule()), after: plan(rule({ schedule: "rate(12 hours)" })), ...FINE },
  {
    name: "backups at other times",
    before: plan(rule()),
    after: plan(rule({ schedule: "cron(0 5 ? * * *)" })),
    ...UNKNOWN,
  },
  {
    name: "one rule of a plan less",
    before: plan(rule(), rule({ rule_name: "weekly" })),
    after: plan(rule()),
    ...WEAKER,
    says: /weekly: backups are no longer made/,
  },
  {
    name: "one rule of a plan more",
    before: plan(rule()),
    after: plan(rule(), rule({ rule_name: "weekly" })),
    ...FINE,
  },
  {
    name: "no copies of backups elsewhere",
    before: plan(
      rule({ copy_action: [{ destination_vault_arn: "arn:aws:backup:eu-west-1:123456789012:backup-vault:other" }] }),
    ),
    after: plan(rule()),
    ...WEAKER,
    says: /no longer copied/,
  },
  {
    name: "fewer things backed up",
    before: selection({ resources: [ONE, TWO] }),
    after: selection({ resources: [ONE] }),
    risk: "replacement",
    needs: ["weakened-security"],
    says: /no longer backed up: .*table\/two/,
  },
  {
    name: "more things backed up",
    before: selection({ resources: [ONE] }),
    after: selection({ resources: [ONE, TWO] }),
    risk: "replacement",
  },
  {
    name: "things left out of backups",
    before: selection({ resources: ["*"] }),
    after: selection({ resources: ["*"], not_resources: [TWO] }),
    risk: "replacement",
    needs: ["weakened-security"],
    says: /left out of backups: .*table\/two/,
  },
  {
    name: "messages kept shorter",
    before: queue({ message_retention_seconds: 1209600 }),
    after: queue({ message_retention_seconds: 60 }),
    risk: "data-loss",
    needs: ["data-loss", "unknown"],
    says: /messages kept 1209600 → 60/,
  },
  {
    name: "failed messages kept nowhere",
    before: queue({ redrive_policy: '{"maxReceiveCount":3}' }),
    after: queue({}),
    risk: "data-loss",
    needs: ["data-loss", "unknown"],
    says: /kept nowhere/,
  },
];
