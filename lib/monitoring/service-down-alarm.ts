import { Construct } from "constructs";
import type { Identity } from "../core/identity";
import type { Alarm } from "./alarm";
import type { AlarmActions } from "./audience";
import { CompositeAlarm } from "./composite-alarm";
import { FIRST_AID } from "./first-aid";

export interface ServiceDownAlarmProps {
  /** The service's name, or the system's where one alarm stands for all. */
  readonly service: string;
  /** The load balancer answers with its own errors: {@link LoadBalancerAlarms.errors}. Absent where it is not ours. */
  readonly loadBalancerErrors?: Alarm;
  /** Of each running color: traffic without a healthy instance, {@link CapsuleAlarms.noHealthyHost}. May be empty. */
  readonly noHealthyHost: readonly Alarm[];
  /** @default the environment's audience */
  readonly notify?: AlarmActions;
  /** @default the environment's */
  readonly identity?: Identity;
}

/**
 * "The service is down": the load balancer answers with errors of its own, or traffic meets no healthy instance. Two
 * legs, because neither is enough: with no instance registered at all, only the load balancer still counts.
 */
export class ServiceDownAlarm extends Construct {
  readonly alarm: CompositeAlarm;

  constructor(scope: Construct, id: string, props: ServiceDownAlarmProps) {
    super(scope, id);
    this.alarm = new CompositeAlarm(this, "Alarm", {
      title: `${props.service}: service down`,
      means: "Users get errors instead of the service.",
      doFirst: `${FIRST_AID.look} ${FIRST_AID.giveBack}`,
      anyOf: [...(props.loadBalancerErrors ? [props.loadBalancerErrors] : []), ...props.noHealthyHost],
      notify: props.notify,
      identity: props.identity,
    });
  }
}
