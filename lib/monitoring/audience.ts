import { Ambient } from "../core/ambient";
import { quoted, type Fault } from "../core/fault";

const EMAIL = /^[A-Za-z0-9.!#$%&'*+=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const TOPIC_ARN = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]+$/;

/** What an alarm needs to know of its audience: where to send word. */
export interface AlarmActions {
  /** ARNs of the topics that hear when an alarm rings, and when it is over. */
  readonly actionArns: readonly string[];
}

/** Who hears of the alarms of the environment around a construct. */
export const ALARM_AUDIENCE = new Ambient<AlarmActions>(
  "notify",
  'Pass notify: Notify.topic("arn:aws:sns:…"), or Notify.nobody("<reason>"), or new Notifications(this, "Notifications", { notify: [Notify.email("ops@shop.example")] }).',
);

/** Somebody who gets an e-mail when an alarm rings, and another when it is over. */
export class EmailRecipient {
  readonly kind = "email";

  constructor(readonly address: string) {}

  faults(prop: string): Fault[] {
    if (EMAIL.test(this.address)) return [];
    return [
      {
        prop,
        value: quoted(this.address),
        rule: "it is not an e-mail address, so nobody would be told",
        remedy: 'Write one, for example Notify.email("ops@shop.example").',
      },
    ];
  }
}

/** A topic that exists already: a chat channel, a pager, an incident tool listens there. */
export class ExistingTopic implements AlarmActions {
  readonly kind = "topic";

  constructor(readonly arn: string) {}

  get actionArns(): readonly string[] {
    return [this.arn];
  }

  faults(prop: string): Fault[] {
    if (TOPIC_ARN.test(this.arn)) return [];
    return [
      {
        prop,
        value: quoted(this.arn),
        rule: "it is not the ARN of an SNS topic",
        remedy: 'Copy it from the SNS console: Notify.topic("arn:aws:sns:us-east-1:123456789012:alarms").',
      },
    ];
  }
}

/** Nobody is told; the alarms and the dashboard stay. A choice, so it carries its reason. */
export class Nobody implements AlarmActions {
  readonly kind = "nobody";
  readonly actionArns: readonly string[] = [];

  constructor(readonly reason: string) {}

  faults(prop: string): Fault[] {
    if (this.reason.trim() !== "") return [];
    return [
      {
        prop,
        value: "nobody, without a reason",
        rule: "silence needs a reason that a reviewer can judge",
        remedy: 'Write it down, for example Notify.nobody("a preview that lives for one day").',
      },
    ];
  }
}

/** One entry of an {@link AlarmAudience}. */
export type Notify = EmailRecipient | ExistingTopic | Nobody;

/**
 * Who is told when an alarm rings: people by e-mail, existing topics, or nobody for a reason; never somebody and nobody.
 * E-mail costs $2 per 100,000; the topic is free.
 */
export type AlarmAudience = readonly (EmailRecipient | ExistingTopic)[] | readonly [Nobody];

/** Factories of {@link AlarmAudience}'s entries. */
export const Notify = {
  /** One person or list. AWS asks the address once to confirm; until then it gets nothing. */
  email: (address: string): EmailRecipient => new EmailRecipient(address),
  /** An SNS topic that exists already; its policy must let CloudWatch publish. */
  topic: (arn: string): ExistingTopic => new ExistingTopic(arn),
  /** Nobody, because of `reason`. */
  nobody: (reason: string): Nobody => new Nobody(reason),
};

/** What is wrong with an audience; `prop` is where it was written. */
export function audienceFaults(audience: AlarmAudience, prop = "notify"): Fault[] {
  const nobody = audience.findIndex(({ kind }) => kind === "nobody");
  if (nobody >= 0 && audience.length > 1) {
    const rule = "somebody is told as well, so one of the two is not meant";
    return [{ prop: `${prop}[${nobody}]`, value: "nobody", rule, remedy: "Leave out the one or the others." }];
  }
  if (audience.length > 0) return audience.flatMap((entry, index) => entry.faults(`${prop}[${index}]`));
  return [
    {
      prop,
      value: "an empty list",
      rule: "nobody would be told, and nothing says why",
      remedy: 'Name somebody with Notify.email("ops@shop.example"), or say why not with Notify.nobody("<reason>").',
    },
  ];
}
