import type { AutoScalingGroup, ScalingPolicy } from "@aws-sdk/client-auto-scaling";
import type { InstanceGroupView } from "../ports/instance-groups";

/** What AWS tells of a group and of its target-tracking policies, in our words. */
export function instanceGroupView(group: AutoScalingGroup, policies: readonly ScalingPolicy[]): InstanceGroupView {
  const tags = new Map((group.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  return {
    name: group.AutoScalingGroupName ?? "",
    service: tags.get("Service"),
    color: tags.get("Color"),
    release: tags.get("Release"),
    min: group.MinSize ?? 0,
    max: group.MaxSize ?? 0,
    desired: group.DesiredCapacity ?? 0,
    inService: (group.Instances ?? []).filter(({ LifecycleState }) => LifecycleState === "InService").length,
    createdAt: group.CreatedTime?.toISOString() ?? "",
    targetGroupArns: group.TargetGroupARNs ?? [],
    scalesIn: policies.some(mayScaleIn),
    deleting: isBeingDeleted(group),
  };
}

/** Whether a target-tracking policy takes instances away when there is little to do. */
export function mayScaleIn({ TargetTrackingConfiguration: tracking }: ScalingPolicy): boolean {
  return tracking !== undefined && tracking.DisableScaleIn !== true;
}

/** AWS tells a group's status only while it is being deleted. */
export function isBeingDeleted({ Status: status }: AutoScalingGroup): boolean {
  return status !== undefined;
}
