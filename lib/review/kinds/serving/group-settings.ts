import type { Json, JsonObject } from "../../../core/plain-json";
import { blocksOf, textsOf } from "../../routing/blocks";
import { sameThing } from "../../comparison/resolved-value";
import { isOn, listed, numberIn } from "../../words/values";
import { plainly, type Judge, type Judgement, type Judges } from "../judged-settings";

/** Work of a group without which instances that are lost stay lost. */
const VITAL = ["Launch", "HealthCheck", "ReplaceUnhealthy", "AddToLoadBalancer"];

function away(words: string, isServing: boolean): Judgement {
  return { words, risk: "capacity", need: isServing ? "outage" : undefined };
}

const suspended: Judge = (from, to, isServing) => {
  const news = textsOf(to).filter((each) => !textsOf(from).includes(each));
  const words = `the group no longer does ${listed(news)}`;
  if (news.some((each) => VITAL.includes(each))) return away(`${words}: what breaks is not made whole`, isServing);
  return news.length > 0
    ? { words, risk: "capacity" }
    : { words: "the group does all of its work", risk: "configuration" };
};

const healthCheck: Judge = (_from, to, isServing) =>
  to === "ELB"
    ? { words: "an instance that does not answer is replaced", risk: "configuration" }
    : away("an instance that does not answer is no longer replaced", isServing);

const targets: Judge = (from, to, isServing) => {
  const [had, has] = [from, to].map((value) => textsOf(value).map(sameThing)) as [string[], string[]];
  if (had.every((each) => has.includes(each)))
    return { words: "its instances answer for another target group, too", risk: "traffic" };
  return { ...away("the load balancer no longer reaches its instances", isServing), risk: "traffic" };
};

const subnets: Judge = (from, to) => {
  const [had, has] = [from, to].map((value) => textsOf(value).map(sameThing)) as [string[], string[]];
  const gone = had.filter((each) => !has.includes(each));
  return {
    words: gone.length > 0 ? "instances leave a subnet" : "instances may be in one more subnet",
    risk: "capacity",
  };
};

const template: Judge = (_from, to, isServing) => {
  const version = String(blocksOf(to)[0]?.version ?? "");
  if (version.startsWith("$"))
    return away("instances that come later run whatever the template says by then", isServing);
  return { words: "instances that come later start from another template", risk: "capacity" };
};

const refresh: Judge = (from, to, isServing) => {
  if (to === undefined)
    return { words: "what runs is no longer exchanged when its template changes", risk: "configuration" };
  return from === undefined
    ? away("what runs is EXCHANGED whenever its template changes", isServing)
    : { words: "what runs is exchanged in another way", risk: "capacity" };
};

const gate: Judge = (_from, to) => {
  const isOff = /^0(\.0+)?\D*$/.test(String(to));
  return isOff ? off("an apply no longer waits until instances are there") : { risk: "configuration" };
};

const gateSize: Judge = (_from, to) =>
  (numberIn(to) ?? 0) === 0 ? off("an apply no longer waits until instances are healthy") : { risk: "configuration" };

function off(words: string): Judgement {
  return { words, risk: "capacity", need: "outage" };
}

const hook: Judge = (from, to) => {
  const [holds, held] = [to, from].map((value) => blocksOf(value).map(({ default_result: result }) => result)) as [
    Json[],
    Json[],
  ];
  const isLooser = holds.length < held.length || (holds.includes("CONTINUE") && !held.includes("CONTINUE"));
  return isLooser ? off("an instance counts without having said that it is ready") : { risk: "configuration" };
};

/** AWS takes spot instances away when it needs them. */
const mixed: Judge = (from, to, isServing) => {
  const [was, is] = [from, to].map((value) => isAllSpot(blocksOf(value)[0])) as [boolean, boolean];
  if (is && !was) return away("all of its instances may be taken away by AWS at any time (spot)", isServing);
  return { words: "instances of other types, or bought in another way", risk: "capacity" };
};

function isAllSpot(policy: JsonObject | undefined): boolean {
  const [distribution] = blocksOf(policy?.instances_distribution);
  if (!distribution) return false;
  const share = numberIn(distribution.on_demand_percentage_above_base_capacity) ?? 100;
  return (numberIn(distribution.on_demand_base_capacity) ?? 0) === 0 && share < 100;
}

const metrics: Judge = (from, to) => {
  const gone = textsOf(from).filter((each) => !textsOf(to).includes(each));
  if (gone.length === 0) return { risk: "configuration" };
  return { words: `alarms hear nothing of ${listed(gone)} any more`, risk: "security", need: "weakened-security" };
};

const failures: Judge = (_from, to) =>
  isOn(to) ? off("an apply goes on although instances cannot start") : { risk: "configuration" };

/** Every argument of a group of which this library knows what another value does. */
export const GROUP_SETTINGS: Judges = {
  suspended_processes: suspended,
  health_check_type: healthCheck,
  health_check_grace_period: plainly("capacity"),
  target_group_arns: targets,
  vpc_zone_identifier: subnets,
  launch_template: template,
  mixed_instances_policy: mixed,
  instance_refresh: refresh,
  initial_lifecycle_hook: hook,
  wait_for_capacity_timeout: gate,
  min_elb_capacity: gateSize,
  wait_for_elb_capacity: gateSize,
  ignore_failed_scaling_activities: failures,
  enabled_metrics: metrics,
  metrics_granularity: plainly("configuration"),
  instance_maintenance_policy: plainly("capacity"),
  max_instance_lifetime: plainly("capacity"),
  termination_policies: plainly("configuration"),
  protect_from_scale_in: plainly("capacity"),
  warm_pool: plainly("capacity"),
  capacity_rebalance: plainly("capacity"),
  default_cooldown: plainly("capacity"),
  default_instance_warmup: plainly("capacity"),
  availability_zone_distribution: plainly("capacity"),
  force_delete_warm_pool: plainly("configuration"),
};
