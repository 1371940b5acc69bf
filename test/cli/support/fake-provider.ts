import type { EnvironmentManifest } from "../../../lib/manifest/environment-manifest";
import { COLORS } from "../../../lib/release/color";
import { arnOf, nameOf, type Known, type Thing, type World } from "./world";

export type Health = "healthy" | "unhealthy";

interface Making {
  readonly manifest: EnvironmentManifest;
  readonly action: string;
  readonly health: Health;
}

/** What AWS calls the new thing, or why it refuses to make it. */
export type Made = { readonly id: string } | { readonly refusal: string };

/** Makes or changes a thing, as the AWS provider does: names and priorities that are taken are refused. */
export function makeThing(world: World, thing: Thing, making: Making): Made {
  const isNew = making.action === "create" || making.action === "replace";
  switch (thing.type) {
    case "aws_ssm_parameter":
      if (making.action === "create" && world.parameter !== undefined) return { refusal: "ParameterAlreadyExists" };
      world.parameter = thing.value;
      return { id: thing.identity };
    case "aws_db_instance":
      world.backups.set(thing.identity, "2026-11-21T08:55:00Z");
      return { id: thing.identity };
    case "aws_lb_target_group":
      if (isNew && world.targetGroups.has(thing.identity)) return { refusal: "DuplicateTargetGroupName" };
      world.targetGroups.set(thing.identity, { healthy: 0, total: 0 });
      return { id: arnOf(thing.identity) };
    case "aws_lb_listener_rule":
      if (making.action === "create" && [...world.rules.values()].some((rule) => `${rule.priority}` === thing.identity))
        return { refusal: "PriorityInUse" };
      return makeRule(world, thing);
    case "aws_autoscaling_group":
      return makeGroup(world, thing, making);
    default:
      return { id: thing.identity };
  }
}

export function removeThing(world: World, { address, type, id }: Known): void {
  if (type === "aws_lb_listener_rule") world.rules.delete(address);
  if (type === "aws_lb_target_group") world.targetGroups.delete(nameOf(id));
  if (type === "aws_autoscaling_group") world.groups.delete(id);
}

function makeRule(world: World, { address, identity, value }: Thing): Made {
  const preview = COLORS.find((color) => address.includes(`_${color}_preview_`));
  const path = address.replace(/^.*_(?:preview_)?(?=\/)/, "");
  const forwards = (JSON.parse(value) as [string, number][]).map(([name, weight]) => {
    return { targetGroupArn: arnOf(name), weight };
  });
  world.rules.set(address, { arn: `rule:${address}`, priority: Number(identity), path, preview, forwards });
  return { id: `rule:${address}` };
}

function makeGroup(world: World, { address, identity }: Thing, { manifest, health }: Making): Made {
  const number = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((each) => !world.groups.has(`${identity}${each}`)) as number;
  const name = `${identity}${number}`;
  for (const [service, { capsules, size }] of Object.entries(manifest.services))
    for (const color of COLORS) {
      const capsule = capsules[color];
      if (capsule?.groupAddress !== address) continue;
      const names = Object.values(capsule.targetGroups);
      const healthy = health === "healthy" ? size.min : 0;
      world.groups.set(name, {
        name,
        service,
        color,
        release: capsule.release,
        min: size.min,
        max: size.max,
        desired: size.min,
        inService: healthy,
        createdAt: `2026-11-21T08:00:0${number}Z`,
        targetGroupArns: names.map(arnOf),
        scalesIn: true,
        deleting: false,
      });
      for (const each of names) world.targetGroups.set(each, { healthy, total: size.min });
      for (const alarm of capsule.alarms) world.alarms.set(alarm, "OK");
    }
  return { id: name };
}
