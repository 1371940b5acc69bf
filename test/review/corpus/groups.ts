import { add, edited, reference, set } from "../support/serving-edits";
import { BOTH, production, resourceIn, shop, type Json, type Side } from "../support/made";
import { Protection } from "../../../lib";
import type { Case } from "./case";

const alone = shop();
const GROUP = "aws_autoscaling_group";
const TARGETS = "aws_lb_target_group";
const size = (values: Json): Side => set(GROUP, "Blue/Group", values);
const both = (values: Json = {}): Side =>
  shop({ ledger: BOTH, edit: (json) => void Object.assign(resourceIn(json, GROUP, "Green/Group"), values) });
/** A group and its targets as they are where nothing is frozen. */
const thawed = (change: (group: Json, targets: Json) => void = () => {}): Side =>
  edited((json) => {
    const [group, targets] = [resourceIn(json, GROUP, "Blue/Group"), resourceIn(json, TARGETS, "Blue/Targets-app")];
    group.lifecycle = { create_before_destroy: true };
    targets.lifecycle = { create_before_destroy: true };
    change(group, targets);
  });
const plain = thawed();
const unlocked = () => production({ protection: Protection.unlocked({ until: "2099-12-31", reason: "we move away" }) });
const paused = (json: Json, values: Json): void =>
  add(json, "aws_autoscaling_schedule", "Night", {
    scheduled_action_name: "night",
    autoscaling_group_name: reference(json, GROUP, "Blue/Group", "name"),
    recurrence: "0 20 * * *",
    ...values,
  });
const NONE = { min_size: 0, max_size: 0, desired_capacity: 0 };

/** How many instances there are, and who looks after them. */
export const GROUPS: readonly Case[] = [
  {
    name: "a trap: no instance at all",
    before: alone,
    after: size({ min_size: 0, max_size: 0 }),
    risk: "capacity",
    needs: ["outage"],
    says: /NO INSTANCE/,
  },
  {
    name: "a trap: none at night, perhaps",
    before: alone,
    after: size({ min_size: 0 }),
    risk: "capacity",
    needs: ["outage"],
    says: /fewest instances 1 → 0.*NO INSTANCE/,
  },
  { name: "none of an idle color", before: both(), after: both({ min_size: 0 }), risk: "capacity", says: /1 → 0/ },
  {
    name: "fewer than may be",
    before: alone,
    after: size({ min_size: 3 }),
    risk: "capacity",
    needs: ["outage"],
    says: /the apply fails/,
  },
  {
    name: "nobody starts instances any more",
    before: plain,
    after: thawed((group) => void (group.suspended_processes = ["Launch", "ReplaceUnhealthy"])),
    risk: "capacity",
    needs: ["outage"],
    says: /Launch and ReplaceUnhealthy/,
  },
  {
    name: "a trap: a broken instance stays",
    before: plain,
    after: thawed((group) => void (group.health_check_type = "EC2")),
    risk: "capacity",
    needs: ["outage"],
    says: /no longer replaced/,
  },
  {
    name: "a broken instance is replaced",
    before: thawed((group) => void (group.health_check_type = "EC2")),
    after: plain,
    risk: "configuration",
    says: /is replaced/,
  },
  {
    name: "instances that nobody reaches",
    before: plain,
    after: thawed((group) => void delete group.target_group_arns),
    risk: "traffic",
    needs: ["outage"],
    says: /load balancer no longer reaches/,
  },
  {
    name: "a trap: what runs is exchanged with every change",
    before: plain,
    after: thawed((group) => void (group.instance_refresh = { strategy: "Rolling" })),
    risk: "capacity",
    needs: ["outage"],
    says: /EXCHANGED/,
  },
  {
    name: "instances that do not live long",
    before: plain,
    after: thawed((group) => void (group.max_instance_lifetime = 604800)),
    risk: "capacity",
    says: /max_instance_lifetime none → 604800/,
  },
  {
    name: "an apply that waits for nobody, with the next release",
    before: alone,
    after: size({ wait_for_capacity_timeout: "0" }),
    risk: "capacity",
    needs: ["outage"],
    says: /next release.*no longer waits/,
  },
  {
    name: "a scaling policy goes",
    before: alone,
    after: edited((json) => {
      const all = json.resource.aws_autoscaling_policy as Json;
      json.resource.aws_autoscaling_policy = Object.fromEntries(Object.entries(all).filter(([id]) => !/Blue/.test(id)));
    }),
    risk: "capacity",
    says: /no instances are added/,
  },
  {
    name: "a trap: a pause of what serves",
    before: alone,
    after: edited((json) => paused(json, NONE)),
    risk: "capacity",
    needs: ["outage"],
    says: /NO INSTANCE at 0 20 \* \* \*/,
  },
  {
    name: "a pause of what is not protected",
    before: shop({ profile: unlocked }),
    after: shop({ profile: unlocked, edit: (json) => paused(json, NONE) }),
    risk: "capacity",
    says: /no instance at 0 20/,
  },
  {
    name: "fewer at night",
    before: alone,
    after: edited((json) => paused(json, { min_size: 1, max_size: 1, desired_capacity: 1 })),
    risk: "capacity",
    says: /1 to 1 instances at 0 20/,
  },
];

/** A release that comes with other settings than the one that runs. */
export const NEW_COLORS: readonly Case[] = [
  {
    name: "a trap: a release whose broken instances stay",
    before: alone,
    after: both({ health_check_type: "EC2" }),
    risk: "capacity",
    needs: ["outage"],
    says: /^Web: green gets release r2.*no longer replaced/,
  },
  {
    name: "a trap: a release without instances",
    before: alone,
    after: both({ min_size: 0, desired_capacity: 0 }),
    risk: "capacity",
    needs: ["outage"],
    says: /^Web: green gets release r2.*NO INSTANCE/,
  },
  {
    name: "a release with more instances",
    before: alone,
    after: both({ min_size: 2, desired_capacity: 2, min_elb_capacity: 2 }),
    risk: "capacity",
    says: /^Web: green gets release r2/,
  },
  {
    name: "a trap: a release whose errors count as health",
    before: alone,
    after: shop({
      ledger: BOTH,
      edit: (json) => void (resourceIn(json, TARGETS, "Green/Targets-app").health_check.matcher = "200-499"),
    }),
    risk: "traffic",
    needs: ["outage"],
    says: /errors count as healthy/,
  },
];

/** Target groups: how instances are found healthy, and lose requests. */
export const TARGET_GROUPS: readonly Case[] = [
  {
    name: "a trap: another name for the targets of what runs",
    before: alone,
    after: set(TARGETS, "Blue/Targets-app", { name: "another" }),
    risk: "replacement",
    needs: ["outage"],
    says: /what runs still USES Web blue \(Targets-app\)/,
  },
  {
    name: "another place for the health check",
    before: plain,
    after: thawed((_group, targets) => void (targets.health_check.path = "/other")),
    risk: "traffic",
    says: /health check's path \/health → \/other/,
  },
  {
    name: "a trap: errors count as health",
    before: plain,
    after: thawed((_group, targets) => void (targets.health_check.matcher = "200-499")),
    risk: "traffic",
    needs: ["outage"],
    says: /errors count as healthy/,
  },
  {
    name: "nobody looks whether instances answer",
    before: plain,
    after: thawed((_group, targets) => void (targets.health_check.enabled = false)),
    risk: "traffic",
    needs: ["outage"],
    says: /health check OFF/,
  },
  {
    name: "a shorter farewell",
    before: plain,
    after: thawed((_group, targets) => void (targets.deregistration_delay = "5")),
    risk: "traffic",
    says: /cut off.*30 → 5/,
  },
  {
    name: "clients that stay with an instance",
    before: plain,
    after: thawed((_group, targets) => void (targets.stickiness = { enabled: true, type: "lb_cookie" })),
    risk: "traffic",
    says: /stay with an instance/,
  },
  {
    name: "a slow start",
    before: plain,
    after: thawed((_group, targets) => void (targets.slow_start = 60)),
    risk: "configuration",
    says: /slow_start none → 60/,
  },
  {
    name: "a slow start with the next release",
    before: alone,
    after: set(TARGETS, "Blue/Targets-app", { slow_start: 60 }),
    risk: "no-effect",
    says: /pending configuration.*slow_start/,
  },
];
