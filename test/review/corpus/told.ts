import { resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const METRIC = "aws_cloudwatch_metric_alarm";
const alone = shop();
const edited = (edit: (json: Json) => void): Side => shop({ edit });
const set = (type: string, values: Json, end = ""): Side =>
  edited((json) => void Object.assign(resourceIn(json, type, end), values));
const cpu = (values: Json): Side => set(METRIC, values, "Database/Alarms/Cpu");
const subscribed = (values: Json): Side => set("aws_sns_topic_subscription", values);
const anotherTopic = (json: Json): void => {
  json.resource.aws_sns_topic.Elsewhere = { "//": { metadata: { path: "production/Elsewhere" } }, name: "elsewhere" };
};
const WEAKER = { risk: "security", needs: ["weakened-security"] } as const;
const FINE = { risk: "configuration" } as const;

/** Who is told of what breaks, and of what it costs. */
export const TOLD: readonly Case[] = [
  {
    name: "an alarm that tells another topic",
    before: edited(anotherTopic),
    after: edited((json) => {
      anotherTopic(json);
      resourceIn(json, METRIC, "Database/Alarms/Cpu").alarm_actions = ["${aws_sns_topic.Elsewhere.arn}"];
    }),
    ...WEAKER,
    says: /no longer tells aws_sns_topic/,
  },
  {
    name: "an alarm that tells one more topic",
    before: edited(anotherTopic),
    after: edited((json) => {
      anotherTopic(json);
      resourceIn(json, METRIC, "Database/Alarms/Cpu").alarm_actions.push("${aws_sns_topic.Elsewhere.arn}");
    }),
    ...FINE,
  },
  {
    name: "an alarm that is explained in other words",
    before: alone,
    after: cpu({ alarm_description: "Look at the slowest queries first." }),
    ...FINE,
    says: /Alarms\/Cpu\): its explanation changed$/,
  },
  {
    name: "an alarm of bytes that rings sooner",
    before: set(METRIC, { threshold: 100 * 1024 * 1024 }, "Database/Alarms/Memory"),
    after: set(METRIC, { threshold: 200 * 1024 * 1024 }, "Database/Alarms/Memory"),
    ...FINE,
    says: /threshold 100 MiB → 200 MiB: rings sooner/,
  },
  { name: "an alarm that does not tell when all is well", before: alone, after: cpu({ ok_actions: [] }), ...FINE },
  {
    name: "an alarm whose actions are off",
    before: alone,
    after: cpu({ actions_enabled: false }),
    ...WEAKER,
    says: /tells NOBODY/,
  },
  {
    name: "an alarm whose actions are on, by their default",
    before: cpu({ actions_enabled: false }),
    after: alone,
    ...FINE,
  },
  {
    name: "a subscription to fewer messages",
    before: alone,
    after: subscribed({ filter_policy: '{"a":["b"]}' }),
    ...WEAKER,
    says: /hears only what passes its filter/,
  },
  {
    name: "a subscription to all messages",
    before: subscribed({ filter_policy: '{"a":["b"]}' }),
    after: alone,
    ...FINE,
  },
  {
    name: "a subscription of somebody else",
    before: subscribed({ endpoint: "a@shop.example" }),
    after: subscribed({ endpoint: "b@shop.example" }),
    risk: "replacement",
    needs: ["weakened-security"],
    says: /a@shop\.example is no longer told of alarms; b@shop\.example is, once confirmed/,
  },
  {
    name: "a topic to which alarms may no longer tell",
    before: alone,
    after: edited((json) => {
      const policy = resourceIn(json, "aws_sns_topic_policy");
      policy.policy = (policy.policy as string).replace("cloudwatch.amazonaws.com", "events.amazonaws.com");
    }),
    ...WEAKER,
    says: /may no longer publish: .*cloudwatch\.amazonaws\.com/,
  },
  {
    name: "a budget that is larger",
    before: budget({}),
    after: budget({ limit_amount: "900" }),
    ...WEAKER,
    says: /limit 100 → 900/,
  },
  { name: "a budget that is smaller", before: budget({}), after: budget({ limit_amount: "50" }), ...FINE },
  {
    name: "a budget that tells later",
    before: budget({}),
    after: budget({ notification: [told(120)] }),
    ...WEAKER,
    says: /no longer tells at 80/,
  },
  {
    name: "a budget that tells sooner",
    before: budget({}),
    after: budget({ notification: [told(80), told(50)] }),
    ...FINE,
  },
  { name: "a budget removed", before: budget({}), after: alone, ...WEAKER, says: /nobody hears of costs/ },
];

function told(threshold: number): Json {
  return {
    comparison_operator: "GREATER_THAN",
    threshold,
    threshold_type: "PERCENTAGE",
    notification_type: "ACTUAL",
    subscriber_email_addresses: ["ops@shop.example"],
  };
}

function budget(values: Json): Side {
  return edited((json) => {
    const of = { name: "shop", budget_type: "COST", limit_amount: "100", limit_unit: "USD", time_unit: "MONTHLY" };
    const path = "production/Budget";
    json.resource.aws_budgets_budget = {
      Budget_00000001: { "//": { metadata: { path } }, ...of, notification: [told(80)], ...values },
    };
  });
}
