import type { FaultyDay } from "./faulty-day";

/** Makes one fault, carries on from it, and gives what the next command said. */
export type Act = (day: FaultyDay) => Promise<string>;

/** r1 serves; the first second release fails, the next one waits in green. */
export const neverHealthy: Act = async (day) => {
  const { faults } = day.shop.emulator;
  await faults.set({ targetGroup: "-r2-", state: "unhealthy" });
  await day.refused("deploy", ...(await day.nextVersion()));
  await faults.clear();
  const said = await day.refused("switch");
  await day.deploy();
  return said;
};

/** r1 serves, r3 waits; afterwards r3 has a tenth. */
export const thenFailing: Act = async (day) => {
  const { faults } = day.shop.emulator;
  await faults.set({ targetGroup: "-r3-", state: "unhealthy" });
  const said = await day.refused("switch");
  await faults.clear();
  await day.shop.run("switch", "--percent", "10");
  return said;
};

/** A plan made before a switch; afterwards r3 has a tenth again. */
export const stalePlan: Act = async (day) => {
  const putBack = day.shop.checkout();
  await day.shop.run("switch", "--ledger-only");
  await day.shop.synthesize();
  await day.shop.terraform().run("plan", "-input=false", "-no-color", "-out=saved");
  putBack();
  await day.shop.run("switch", "--percent", "10");
  const applied = day.shop.terraform().run("apply", "-input=false", "-no-color", "saved");
  return applied.then(
    () => "the stale plan was applied",
    (error: Error) => error.message,
  );
};

/** r3 gets all, in two tries. */
export const ruleFails: Act = async (day) => {
  const { faults } = day.shop.emulator;
  await faults.set({ action: "ModifyRule", skip: 1, times: 1, status: 400, code: "InvalidConfigurationRequest" });
  await day.refused("switch");
  await faults.clear();
  return day.told("switch");
};

/** r1 gets all back, in two tries. */
export const rollbackFails: Act = async (day) => {
  const { faults } = day.shop.emulator;
  await faults.set({ action: "ModifyRule", skip: 1, times: 1, status: 400, code: "InvalidConfigurationRequest" });
  await day.refused("rollback");
  await faults.clear();
  return day.told("rollback");
};

/** r3 serves; a further release replaces r1, with patience. */
export const throttled: Act = async (day) => {
  const { faults } = day.shop.emulator;
  await faults.set(
    { action: "CreateTargetGroup", status: 400, code: "Throttling", times: 2 },
    { action: "CreateLaunchTemplate", status: 503, times: 2 },
  );
  const said = await day.told("deploy", "--json", ...(await day.nextVersion()));
  await faults.clear();
  return said;
};

/** A further release fails at its group, then is made whole. */
export const failedResource: Act = async (day) => {
  const { faults } = day.shop.emulator;
  await faults.set({ action: "CreateAutoScalingGroup", status: 400, code: "AccessDenied" });
  await day.refused("deploy", ...(await day.nextVersion()));
  await faults.clear();
  return day.told("apply");
};
