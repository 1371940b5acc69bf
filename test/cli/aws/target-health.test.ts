import { targetHealth } from "../../../lib/cli/aws/target-health";

test("targets are counted by state, and by the reason why they are not healthy", () => {
  const health = (State: "healthy" | "unhealthy" | "draining", Reason?: never) => ({ TargetHealth: { State, Reason } });
  const failed = "Target.FailedHealthChecks" as never;
  expect(
    targetHealth([health("healthy"), health("unhealthy", failed), health("unhealthy", failed), health("draining"), {}]),
  ).toEqual({
    healthy: 1,
    total: 5,
    others: { "unhealthy: Target.FailedHealthChecks": 2, draining: 1, unknown: 1 },
  });
  expect(targetHealth([])).toEqual({ healthy: 0, total: 0, others: {} });
});
