import { ABSENT, type DecidedDifference } from "./decided-difference";
import { liesIn } from "./ipv4-range";
import type { Knob, KNOB_REACH } from "./knob-reach";
import {
  audienceIn,
  capacityIn,
  daysIn,
  egressIn,
  gibIn,
  hasTls,
  hostsIn,
  passwordIn,
  protectionIn,
  rangesIn,
  type KnobWords,
} from "./knob-words-read";
import { withoutPassword } from "./without-password";

/**
 * Whether both sides of a difference have what their own knobs make of it. `same` takes two texts for the same but for
 * the words by which each names its own environment.
 */
export type Values = (
  difference: DecidedDifference,
  knobs: readonly [KnobWords, KnobWords],
  same: (one: string, other: string) => boolean,
) => boolean;

/** What one side's text is held against. */
type OfSide<Result> = (knobs: KnobWords, difference: DecidedDifference) => Result;

const each =
  (fits: (text: string, knobs: KnobWords, difference: DecidedDifference) => boolean): Values =>
  (difference, [here, there]) =>
    fits(difference.texts[0], here, difference) && fits(difference.texts[1], there, difference);

/** Exactly this text; nothing where the argument is not given. */
const exactly = (value: OfSide<string | undefined>): Values =>
  each((text, knobs, difference) => text === (value(knobs, difference) ?? ABSENT));

/** There where the condition holds, and nowhere else. */
const onlyIf = (condition: OfSide<boolean>): Values =>
  each((text, knobs, difference) => (text !== ABSENT) === condition(knobs, difference));

/** The same text on both sides, once what each side's own knob puts into it is taken out. */
const sameWithout =
  (taken: (text: string, knobs: KnobWords) => string): Values =>
  ({ texts: [one, other] }, [here, there], same) =>
    same(taken(one, here), taken(other, there));

const words = (knob: string) => exactly((knobs) => knobs(knob));
const days = (knob: string) => exactly((knobs) => daysIn(knobs(knob)));
const said = (knob: string, values: Readonly<Record<string, string>>) => exactly((knobs) => values[knobs(knob)]);
const least = exactly((knobs) => capacityIn(knobs("capacity"))[0]);

const protection: OfSide<string> = (knobs) => protectionIn(knobs("protection"));
const isProtected = exactly((knobs, difference) => String(protection(knobs, difference) === "protected"));
const isDisposable = exactly((knobs, difference) => String(protection(knobs, difference) === "disposable"));
const isUnlocked = onlyIf((knobs, difference) => protection(knobs, difference) === "unlocked");

const tls: OfSide<boolean> = (knobs) => hasTls(knobs("domain"));
const withTls = onlyIf(tls);
const ofTls = (secured: string, plain: string) =>
  exactly((knobs, difference) => (tls(knobs, difference) ? secured : plain));
const everyHost = each((text, knobs) => isSetOf(text, hostsIn(knobs("domain"))));

const wayOut = (...ways: readonly ReturnType<typeof egressIn>[]) =>
  onlyIf((knobs) => ways.includes(egressIn(knobs("egress"))));
const behind = wayOut("gateway", "instance", "none");

const passwordAside = sameWithout((text, knobs) => withoutPassword(text, passwordIn(knobs("access"))));
const topics = each(isTopic);

/**
 * What the knobs' own values make of what they reach, by the entries of `KNOB_REACH`. A difference that an entry reaches
 * is declared only while both sides have just that. An entry that is not here says nothing of values: any is taken.
 */
export const KNOB_VALUES: {
  readonly [Name in Knob]?: { readonly [Reach in (typeof KNOB_REACH)[Name][number]]?: Values };
} = {
  account: { "provider.aws.allowed_account_ids": words("account") },
  region: { "provider.aws.region": words("region") },
  domain: {
    aws_acm_certificate: withTls,
    "aws_acm_certificate.subject_alternative_names": each(
      (text, knobs) => text === ABSENT || hostsIn(knobs("domain")).includes(text),
    ),
    aws_acm_certificate_validation: withTls,
    "data.aws_route53_zone": withTls,
    aws_route53_record: withTls,
    "aws_route53_record.for_each": everyHost,
    "aws_lb_listener @LoadBalancer/Redirect": withTls,
    "aws_lb_listener.certificate_arn?": withTls,
    "aws_lb_listener.ssl_policy?": withTls,
    "aws_lb_listener.port @LoadBalancer/Listener": ofTls("443", "80"),
    "aws_lb_listener.protocol @LoadBalancer/Listener": ofTls("HTTPS", "HTTP"),
    "aws_vpc_security_group_ingress_rule @LoadBalancer/Firewall": onlyIf(opensDoor),
    "aws_vpc_security_group_ingress_rule.description @LoadBalancer/Firewall": ofTls("Redirected to HTTPS", "HTTP"),
  },
  access: {
    "aws_vpc_security_group_ingress_rule @LoadBalancer/Firewall": onlyIf(opensDoor),
    "aws_iam_role_policy.policy @{color}/Role": passwordAside,
    "aws_secretsmanager_secret @Secrets": onlyIf((knobs, { path }) => lastOf(path) === passwordIn(knobs("access"))),
    "local.value @{color}/Template/BootScript ~auth_basic": passwordAside,
    "local.value @{color}/Template/BootScript ~proxy_set_header Authorization": passwordAside,
    'local.value @{color}/Template/BootScript ~"signInAs":': passwordAside,
  },
  searchEngines: {
    "local.value @{color}/Template/BootScript ~$twinstack_robots": sameWithout((text, knobs) =>
      knobs("searchEngines") === "may list it" ? text : text.replace('default "noindex"', 'default ""'),
    ),
  },
  notify: {
    "aws_sns_topic_subscription.for_each": each((text, knobs) => isSetOf(text, audienceIn(knobs("notify")).addresses)),
    "*.alarm_actions": topics,
    "*.ok_actions": topics,
  },
  addressRange: {
    "aws_vpc.cidr_block": words("addressRange"),
    "aws_subnet.cidr_block": each((text, knobs) => liesIn(text, knobs("addressRange"))),
    "aws_vpc_security_group_egress_rule.cidr_ipv4 @LoadBalancer/Firewall/Instances": words("addressRange"),
  },
  egress: {
    aws_nat_gateway: wayOut("gateway"),
    "aws_eip @Network/NatGateway": wayOut("gateway"),
    "aws_eip @Network/NatInstance": wayOut("instance"),
    "aws_instance @Network/NatInstance": wayOut("instance"),
    "aws_security_group @Network/NatInstance": wayOut("instance"),
    "aws_vpc_security_group_ingress_rule @Network/NatInstance": wayOut("instance"),
    "aws_vpc_security_group_egress_rule @Network/NatInstance": wayOut("instance"),
    "aws_subnet @Network/Private": behind,
    "aws_route_table @Network/Private": behind,
    "aws_route_table_association @Network/Private": behind,
    "aws_route @Network/Private": wayOut("gateway", "instance"),
    "aws_vpc_endpoint.route_table_ids @Network/S3Endpoint": behind,
    "aws_autoscaling_group.vpc_zone_identifier": each(
      (text, knobs) => text.includes("/Private/") === (egressIn(knobs("egress")) !== "own"),
    ),
    "aws_launch_template.network_interfaces.0.associate_public_ip_address": exactly((knobs) =>
      String(egressIn(knobs("egress")) === "own"),
    ),
  },
  instanceType: {
    "aws_launch_template.instance_type": words("instanceType"),
    "aws_launch_template.credit_specification": onlyIf((knobs) => isBurstable(knobs("instanceType"))),
    "aws_cloudwatch_metric_alarm @{color}/Alarms/Credits": onlyIf((knobs) => isBurstable(knobs("instanceType"))),
  },
  capacity: {
    "aws_autoscaling_group.min_size": least,
    "aws_autoscaling_group.max_size": exactly((knobs) => capacityIn(knobs("capacity"))[1]),
    "aws_autoscaling_group.desired_capacity": least,
    "aws_autoscaling_group.min_elb_capacity": least,
  },
  disk: { "aws_launch_template.block_device_mappings.0.ebs.volume_size": exactly((knobs) => gibIn(knobs("disk"))[0]) },
  databaseClass: {
    "aws_db_instance.instance_class": words("databaseClass"),
    "aws_cloudwatch_metric_alarm @Alarms/Credits": onlyIf((knobs) => isBurstable(knobs("databaseClass"))),
  },
  databaseStorage: {
    "aws_db_instance.allocated_storage": exactly((knobs) => gibIn(knobs("databaseStorage"))[0]),
    "aws_db_instance.max_allocated_storage": exactly((knobs) => gibIn(knobs("databaseStorage"))[1]),
  },
  databaseStandby: {
    "aws_db_instance.multi_az": said("databaseStandby", { none: "false", "in another zone": "true" }),
  },
  databaseChanges: {
    "aws_db_instance.apply_immediately": said("databaseChanges", {
      immediately: "true",
      "in the maintenance window": "false",
    }),
  },
  backupRetention: { "aws_db_instance.backup_retention_period": days("backupRetention") },
  logRetention: {
    "aws_cloudwatch_log_group.retention_in_days": days("logRetention"),
    "aws_s3_bucket_lifecycle_configuration.rule.0.expiration @AccessLogs": days("logRetention"),
  },
  protection: {
    "*.lifecycle.prevent_destroy": onlyIf((knobs, difference) => protection(knobs, difference) === "protected"),
    "local @UnlockDeadline/LastMoment": isUnlocked,
    "local @Unlock/LastMoment": isUnlocked,
    "terraform_data.input": exactly(protection),
    "terraform_data.lifecycle.precondition?": isUnlocked,
    "aws_db_instance.lifecycle.precondition?": isUnlocked,
    "aws_db_instance.deletion_protection": isProtected,
    "aws_db_instance.skip_final_snapshot": isDisposable,
    "aws_db_instance.delete_automated_backups": isDisposable,
    "aws_s3_bucket.force_destroy": isDisposable,
    "aws_efs_backup_policy.backup_policy": exactly((knobs, difference) =>
      protection(knobs, difference) === "disposable" ? "DISABLED" : "ENABLED",
    ),
    "aws_lb.enable_deletion_protection": isProtected,
    "aws_dynamodb_table.deletion_protection_enabled": isProtected,
  },
};

/** Whether a rule of the load balancer's firewall is one of those that domain and access ask for. */
function opensDoor(knobs: KnobWords, { path }: DecidedDifference): boolean {
  const ranges = rangesIn(knobs("access"));
  const peers = ranges?.map((range) => `-${range.replace(/[^0-9a-f]/gi, "-")}`) ?? ["Ipv4", "Ipv6"];
  const doors = hasTls(knobs("domain")) ? ["Http", "Https"] : ["Http"];
  return doors.some((door) => peers.some((peer) => lastOf(path) === `${door}${peer}`));
}

/** The environment's own topic comes first, then those that exist already, in their order. */
function isTopic(text: string, knobs: KnobWords, { what }: DecidedDifference): boolean {
  const arn = audienceIn(knobs("notify")).topics[Number(what.slice(what.lastIndexOf(".") + 1)) - 1];
  if (arn === undefined) return text === ABSENT;
  const [given, wanted] = [text.split(":"), arn.split(":")];
  // Where account and region are the environment's own, they are taken out of what it has.
  return (
    given.length === wanted.length && given.every((part, index) => part === wanted[index] || /^\{\w+\}$/.test(part))
  );
}

/** Whether an expression such as `${toset(["a", "b"])}` has just these. */
function isSetOf(text: string, wanted: readonly string[]): boolean {
  const given = [...text.matchAll(/"([^"]*)"/g)].map(([, item]) => item as string);
  return text.startsWith("${toset([") && given.length === wanted.length && wanted.every((each) => given.includes(each));
}

/** Whether there are CPU credits to run out of. Source: EC2 user guide, "Burstable performance instances". */
function isBurstable(instanceType: string): boolean {
  return /^(db\.)?t\d/.test(instanceType);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
