import type { AutoScalingGroup, LifecycleState } from "@aws-sdk/client-auto-scaling";
import { nextRemovalStep } from "../../../lib/cli/aws/group-removal";

function group(size: number, ...states: LifecycleState[]): AutoScalingGroup {
  const instances = states.map((LifecycleState) => ({ LifecycleState }) as never);
  const sizes = { MinSize: size, MaxSize: size, DesiredCapacity: size };
  return { AutoScalingGroupName: "g", ...sizes, Instances: instances } as unknown as AutoScalingGroup;
}

test("a group that wants instances is emptied first", () => {
  expect(nextRemovalStep(group(2, "InService", "InService"))).toBe("empty");
  expect(nextRemovalStep({ ...group(0), MaxSize: 4 })).toBe("empty");
});
test.each(["InService", "Terminating", "Terminating:Wait", "Standby"] as const)(
  "a group with an instance that is %s is waited for: it may have requests",
  (state) => expect(nextRemovalStep(group(0, "Pending:Wait", state))).toBe("wait"),
);
test("a group whose instances never served is deleted", () => {
  expect(nextRemovalStep(group(0))).toBe("delete");
  expect(nextRemovalStep(group(0, "Pending", "Pending:Wait"))).toBe("delete");
});
test("a group that is being deleted is waited for, until it is gone", () => {
  expect(nextRemovalStep({ ...group(1, "InService"), Status: "Delete in progress" })).toBe("wait");
  expect(nextRemovalStep(undefined)).toBe("done");
});
