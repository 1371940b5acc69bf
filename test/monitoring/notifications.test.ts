import { Identity } from "../../lib/core/identity";
import { Notify, type AlarmAudience } from "../../lib/monitoring/audience";
import { Notifications } from "../../lib/monitoring/notifications";
import { synth } from "../support/synth";

const identity = new Identity({ application: "shop", environment: "staging" });
const telling = (notify: AlarmAudience) => {
  let actions: readonly string[] = [];
  const stack = synth((plain) => {
    actions = new Notifications(plain, "Notifications", { notify, identity }).actionArns;
  });
  return { stack, actions };
};

test("everybody is subscribed once, by a resource whose address does not depend on the order", () => {
  const { stack } = telling([
    Notify.email("b@shop.example"),
    Notify.email("a@shop.example"),
    Notify.email("b@shop.example"),
  ]);
  expect(stack.only("aws_sns_topic_subscription")).toMatchObject({
    protocol: "email",
    for_each: '${toset(["a@shop.example", "b@shop.example"])}',
    endpoint: "${each.value}",
  });
});

test("with nobody to tell the shape stays the same", () => {
  const { stack, actions } = telling([Notify.nobody("a preview")]);
  expect(stack.only("aws_sns_topic_subscription").for_each).toBe("${toset([])}");
  expect(stack.only("aws_sns_topic").name).toBe("shop-staging-alarms");
  expect(actions).toHaveLength(1);
});

test("an existing topic hears as well", () => {
  const arn = "arn:aws:sns:us-east-1:123456789012:ops";
  expect(telling([Notify.topic(arn)]).actions).toContain(arn);
});

test("only CloudWatch of this account may publish, to a topic whose encryption would drop alarms and is off", () => {
  const { stack } = telling([Notify.email("ops@shop.example")]);
  const policy = stack.only("aws_sns_topic_policy").policy as string;
  expect(policy).toMatch(/"Principal" = \{"Service" = "cloudwatch.amazonaws.com"\}/);
  expect(policy).toMatch(/"aws:SourceAccount" = data.aws_caller_identity/);
  expect(stack.only("aws_sns_topic")).not.toHaveProperty("kms_master_key_id");
});

test("a wrong address fails synthesis with the construct's path", () => {
  expect(telling([Notify.email("ops")]).stack.errors).toEqual([
    expect.stringMatching(/^\[plain\/Notifications\] 'notify\[0\]' is "ops"/),
  ]);
});
