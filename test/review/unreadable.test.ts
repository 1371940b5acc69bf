import { reviewEnvironment } from "../../lib/review/review-environments";
import { resourceIn, shop, synthesized, type Json } from "./support/made";

const base = synthesized(shop());
const reviewed = (type: string, end: string, values: Json) =>
  reviewEnvironment(
    base,
    synthesized(shop({ edit: (json) => void Object.assign(resourceIn(json, type, end), values) })),
  ).changes.map(({ sentence }) => sentence);
const EXPRESSION = "${var.chosen}";

/** What stands in a variable may be anything. No sentence may speak as if it knew. */
describe("a review of a value that only Terraform knows", () => {
  it.each([
    ["aws_db_instance", "Environment/Database", "backup_retention_period", /backups kept/],
    ["aws_db_instance", "Environment/Database", "engine_version", /engine version .* in place/],
    ["aws_db_instance", "Environment/Database", "enabled_cloudwatch_logs_exports", /logs exported/],
    ["aws_db_instance", "Environment/Database", "performance_insights_retention_period", /days of performance/],
    ["aws_cloudwatch_log_group", "Environment/Logs", "retention_in_days", /logs kept/],
    ["aws_cloudwatch_metric_alarm", "Database/Alarms/Cpu", "threshold", /rings sooner/],
    ["aws_cloudwatch_metric_alarm", "Database/Alarms/Cpu", "period", /rings sooner/],
    ["aws_cloudwatch_metric_alarm", "Database/Alarms/Cpu", "evaluation_periods", /rings sooner/],
    ["aws_cloudwatch_metric_alarm", "Database/Alarms/Cpu", "treat_missing_data", /rings sooner/],
    ["aws_cloudwatch_composite_alarm", "", "alarm_rule", /the same or more/],
  ])("judges no %s at %s by its %s", (type, end, argument, claim) => {
    const sentences = reviewed(type, end, { [argument]: EXPRESSION });
    expect(sentences).not.toEqual([]);
    expect(sentences.join("\n")).not.toMatch(claim);
  });

  it.each([
    ["days of a rule", [{ id: "r", status: "Enabled", filter: [{ prefix: "" }], expiration: [{ days: EXPRESSION }] }]],
    ["status of a rule", [{ id: "r", status: EXPRESSION, filter: [{ prefix: "" }], expiration: [{ days: 1 }] }]],
    ["all rules", EXPRESSION],
  ])("calls the %s of a bucket unreadable", (_what, rule) => {
    const sentences = reviewed("aws_s3_bucket_lifecycle_configuration", "Uploads/Expiry", { rule });
    expect(sentences.join("\n")).toMatch(/cannot be read/);
  });
});
