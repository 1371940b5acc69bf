import { Identity } from "../../lib/core/identity";
import { StorageSize } from "../../lib/core/storage-size";
import { Notify } from "../../lib/monitoring/audience";
import { DatabaseAlarms, type DatabaseAlarmsProps } from "../../lib/monitoring/database-alarms";
import { synth } from "../support/synth";

const usual: DatabaseAlarmsProps = {
  subject: "database",
  identifier: "shop-staging-database",
  engine: "postgres",
  storage: StorageSize.gib(20),
  capacity: { memory: StorageSize.gib(1), connections: 80 },
  burstable: true,
  notify: Notify.nobody("a test"),
  identity: new Identity({ application: "shop", environment: "staging" }),
};
const made = (props: Partial<DatabaseAlarmsProps> = {}) =>
  synth((stack) => {
    new DatabaseAlarms(stack, "Alarms", { ...usual, ...props });
  }).resources("aws_cloudwatch_metric_alarm");

test.each([
  ["CPU", "CPUUtilization", "GreaterThanThreshold", 80, 300],
  ["storage", "FreeStorageSpace", "LessThanThreshold", 4 * 1024 ** 3, 300],
  ["memory", "FreeableMemory", "LessThanThreshold", 107_374_182, 300],
  ["connections", "DatabaseConnections", "GreaterThanThreshold", 64, 300],
  ["slow reads", "ReadLatency", "GreaterThanThreshold", 0.05, 60],
  ["slow writes", "WriteLatency", "GreaterThanThreshold", 0.05, 60],
  ["transaction ids", "MaximumUsedTransactionIDs", "GreaterThanThreshold", 1e9, 60],
])("%s", (title, ...[metric_name, comparison_operator, threshold, period]) => {
  expect(made().find(({ alarm_name }) => alarm_name === `[STAGING] shop database: ${title}`)).toMatchObject({
    metric_name,
    comparison_operator,
    threshold,
    period,
    dimensions: { DBInstanceIdentifier: "shop-staging-database" },
    // Stopped on schedule, or just being created: nobody is woken.
    treat_missing_data: "missing",
  });
});

test("MySQL has no transaction ids, and a class without credits no alarm on them", () => {
  expect(made()).toHaveLength(8);
  expect(made({ engine: "mysql", burstable: false })).toHaveLength(6);
});
