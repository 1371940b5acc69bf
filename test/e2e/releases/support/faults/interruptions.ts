import type { Act } from "./release-faults";

/** r1 serves, r3 is to: killed between the rules. Afterwards r3 serves. */
export const killedSwitch: Act = async (day) => {
  await day.killedAt({ action: "ModifyRule" }, "switch");
  const said = await day.refused("deploy", ...(await day.nextVersion()));
  await day.shop.run("apply");
  return said;
};

/** A tenth for the waiting release, while somebody else deploys, who has not heard of it; then it is taken back. */
export const twoAtOnce: Act = async (day) => {
  const goBack = day.shop.checkout();
  const first = await day.heldUp({ action: "ModifyRule", delay: 30_000, times: 1 }, "switch", "--percent", "10");
  const pull = day.shop.checkout("first");
  goBack();
  const said = await day.refused("deploy", ...(await day.nextVersion()));
  pull();
  await first.ended();
  await day.shop.emulator.faults.clear();
  await day.shop.run("rollback");
  return said;
};

/** Killed while AWS makes the group of a further release. */
export const killedDeploy: Act = async (day) => {
  await day.killedAt({ action: "CreateAutoScalingGroup" }, "deploy", ...(await day.nextVersion()));
  return day.told("apply");
};
