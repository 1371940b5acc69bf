import type { ScalingPolicy } from "@aws-sdk/client-auto-scaling";
import { instanceGroupView } from "../../../lib/cli/aws/instance-group-view";

const GROUP = {
  AutoScalingGroupName: "shop-web-r1",
  MinSize: 1,
  MaxSize: 4,
  DesiredCapacity: 2,
  DefaultCooldown: 300,
  AvailabilityZones: [],
  HealthCheckType: "ELB",
  CreatedTime: new Date("2025-06-01T12:00:00Z"),
};
const tracking = (DisableScaleIn?: boolean): ScalingPolicy => ({
  TargetTrackingConfiguration: { TargetValue: 60, DisableScaleIn },
});

describe("a group of instances", () => {
  test("counts only instances in service", () => {
    const states = ["InService", "Pending:Wait", "Terminating", "InService"] as const;
    const Instances = states.map((LifecycleState) => ({ LifecycleState }) as never);
    expect(instanceGroupView({ ...GROUP, Instances }, [])).toMatchObject({ desired: 2, inService: 2 });
  });
  test("without our tags does not say whose it is", () =>
    expect(instanceGroupView(GROUP, [])).toMatchObject({ service: undefined, color: undefined, release: undefined }));
  test.each([
    ["one policy lets it", [tracking(true), tracking()], true],
    ["a policy says so", [tracking(false)], true],
    ["all policies forbid it", [tracking(true), tracking(true)], false],
    ["there is no policy", [], false],
    ["policies track no target", [{ PolicyType: "StepScaling" }], false],
  ])("when %s: scales in: %s", (_, policies, expected) =>
    expect(instanceGroupView(GROUP, policies).scalesIn).toBe(expected),
  );
  test("says when it is being deleted", () => {
    expect(instanceGroupView(GROUP, []).deleting).toBe(false);
    expect(instanceGroupView({ ...GROUP, Status: "Delete in progress" }, []).deleting).toBe(true);
  });
});
