import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { Construct } from "constructs";
import { waitFor } from "../core/reference";
import { report, type Fault } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import type { Alarm, AlarmText } from "./alarm";
import { ALARM_AUDIENCE, type AlarmActions } from "./audience";
import { alarmName } from "./alarm-name";

export interface CompositeAlarmProps extends AlarmText {
  /** The alarms of which one is enough: at least one, at most a hundred. */
  readonly anyOf: readonly Alarm[];
  /**
   * Who is told.
   * @default the environment's audience
   */
  readonly notify?: AlarmActions;
  /** @default the environment's */
  readonly identity?: Identity;
}

/** Source: API reference of CloudWatch, PutCompositeAlarm, AlarmRule. */
const MOST_ALARMS = 100;

/** An alarm that rings while any of several alarms rings: one title for all the ways to be down. $0.50 a month. */
export class CompositeAlarm extends Construct {
  readonly resource: CloudwatchCompositeAlarm;
  readonly name: string;

  constructor(scope: Construct, id: string, props: CompositeAlarmProps) {
    super(scope, id);
    report(this, countFaults(props.anyOf));
    const actions = [...(props.notify ?? ALARM_AUDIENCE.require(this)).actionArns];

    this.name = alarmName("aws_cloudwatch_composite_alarm", props.identity ?? IDENTITY.require(this), props.title);
    this.resource = new CloudwatchCompositeAlarm(this, "Resource", {
      alarmName: this.name,
      alarmDescription: `${props.means} First: ${props.doFirst}`,
      alarmRule: props.anyOf.map(({ name }) => `ALARM("${name}")`).join(" OR "),
      alarmActions: actions,
      okActions: actions,
    });
    // The rule names the alarms in a text, so Terraform sees no reference to order by.
    waitFor(
      this.resource,
      props.anyOf.map(({ resource }) => resource),
    );
  }

  get arn(): string {
    return this.resource.arn;
  }
}

function countFaults(alarms: readonly Alarm[]): Fault[] {
  if (alarms.length >= 1 && alarms.length <= MOST_ALARMS) return [];
  return [
    {
      prop: "anyOf",
      value: `${alarms.length} alarms`,
      rule: `CloudWatch takes 1 to ${MOST_ALARMS}`,
      remedy: "Pass the alarms that it stands for; join more than a hundred in several.",
    },
  ];
}
