import { fewestHealthy, healthWords } from "../transition/wait-for-healthy";
import { failed, passed, type Check } from "./finding";

/** Every target of every target group is healthy. */
export const targetsHealthy: Check = async ({ health }) => {
  if (health.size === 0) return failed("the release has no target group");
  const bad = [...health].filter(([, { healthy, total }]) => total === 0 || healthy < total);
  if (bad.length === 0) return passed(healthWords(fewestHealthy(health)));
  return failed(bad.map(([name, each]) => `${name}: ${healthWords(each)}`).join("; "));
};

/** The group has as many instances in service as it wants. */
export const instancesInService: Check = async ({ group }) => {
  if (!group) return failed("the release has no instance group");
  const detail = `${group.inService} of ${group.desired} instances in service`;
  return group.inService >= group.desired && group.desired > 0 ? passed(detail) : failed(detail);
};
