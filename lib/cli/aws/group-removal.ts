import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import { isBeingDeleted } from "./instance-group-view";

/** What to do next on the way to a group's end. */
export type RemovalStep = "empty" | "wait" | "delete" | "done";

/**
 * A group is emptied before it is deleted, so that its instances leave their target groups and finish their requests: a
 * forced deletion alone would end them at once. An instance that never came into service has no requests. Its lifecycle
 * hook holds it for as long as the health gate; the forced deletion at the end does not wait for that.
 */
export function nextRemovalStep(group: AutoScalingGroup | undefined): RemovalStep {
  if (!group) return "done";
  if (isBeingDeleted(group)) return "wait";
  if ([group.MinSize, group.MaxSize, group.DesiredCapacity].some((size) => size !== 0)) return "empty";
  const neverServed = (group.Instances ?? []).every(({ LifecycleState: state }) => state?.startsWith("Pending"));
  return neverServed ? "delete" : "wait";
}
