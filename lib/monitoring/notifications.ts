import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { report } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { jsonExpression } from "../core/json-expression";
import { attributeOf } from "../core/reference";
import { audienceFaults, type AlarmActions, type AlarmAudience } from "./audience";

export interface NotificationsProps {
  /** Who is told: `[Notify.email("ops@shop.example")]`, or `[Notify.nobody("<reason>")]`. */
  readonly notify: AlarmAudience;
  /** @default the environment's */
  readonly identity?: Identity;
}

/**
 * The topic of an environment's alarms, and who listens to it. Exists whoever listens, so that environments keep one
 * shape: with {@link Notify.nobody} it has no subscription, with {@link Notify.topic} alarms go to that topic as well.
 *
 * The topic is not encrypted, on purpose: with `alias/aws/sns` alarms are dropped without a word, because CloudWatch
 * may not use that key; a key of one's own costs $1 a month and protects the text of an alarm.
 * Source: AWS, "Amazon SNS encryption key management", event sources.
 *
 * An address must be confirmed by the link that AWS sends to it. One that is not confirmed vanishes after three days.
 */
export class Notifications extends Construct implements AlarmActions {
  readonly actionArns: readonly string[];
  readonly resource: SnsTopic;
  readonly topicArn: string;
  readonly policy: SnsTopicPolicy;
  readonly subscriptions: SnsTopicSubscription;

  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    report(this, audienceFaults(props.notify));
    const identity = props.identity ?? IDENTITY.require(this);

    this.resource = new SnsTopic(this, "Resource", { name: identity.name("aws_sns_topic", "alarms") });
    acceptFindings(this.resource, {
      CKV_AWS_26:
        "With SNS's own key CloudWatch may not publish, and alarms vanish; see the class for the alternative.",
    });
    this.topicArn = attributeOf(this.resource, "arn");
    this.policy = this.letCloudWatchPublish();
    this.subscriptions = this.subscribe(props.notify);
    const topics = props.notify.flatMap((entry) => (entry.kind === "topic" ? [entry.arn] : []));
    this.actionArns = [this.topicArn, ...topics];
  }

  private letCloudWatchPublish(): SnsTopicPolicy {
    const account = attributeOf(new DataAwsCallerIdentity(this, "Account"), "accountId");
    return new SnsTopicPolicy(this, "Policy", {
      arn: this.topicArn,
      policy: jsonExpression(() => ({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AlarmsOfThisAccount",
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
            Resource: this.topicArn,
            Condition: { StringEquals: { "aws:SourceAccount": account } },
          },
        ],
      })),
    });
  }

  /** One resource for all addresses: it exists, with none, when nobody listens, and no address depends on another. */
  private subscribe(audience: AlarmAudience): SnsTopicSubscription {
    const addresses = audience.flatMap((entry) => (entry.kind === "email" ? [entry.address] : []));
    const recipients = TerraformIterator.fromList([...new Set(addresses)].sort());
    return new SnsTopicSubscription(this, "Subscriptions", {
      forEach: recipients,
      topicArn: this.topicArn,
      protocol: "email",
      endpoint: recipients.value,
    });
  }
}
