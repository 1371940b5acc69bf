import type { Act } from "./release-faults";

const PLAIN = "Resource precondition failed";

/** Shares that make no whole. */
export const illegalLedger: Act = (day) =>
  day.edited(
    () => ({ traffic: { blue: 50 } }),
    0,
    () => day.refused("switch"),
  );

/** The other color is live, by the ledger alone. */
export const otherLedger: Act = (day) =>
  day.edited(
    () => ({ traffic: { green: 100 } }),
    0,
    async () => `${await day.refused("apply")} ${await plain(day)}`,
  );

/** A switch and a retirement at once. */
export const twoTransitions: Act = (day) =>
  day.edited(
    ({ colors: { green } }) => ({ traffic: { green: 100 }, previous: undefined, colors: { green } }),
    2,
    async () => `${await day.refused("apply")} ${await plain(day)}`,
  );

/** Somebody switches; somebody else did not pull. */
export const staleCheckout: Act = async (day) => {
  const goBack = day.shop.checkout();
  await day.shop.run("switch");
  const pull = day.shop.checkout("pushed");
  goBack();
  const said = await day.refused("switch", "--percent", "20");
  const refusal = await plain(day);
  pull();
  return `${said} ${refusal}`;
};

/** Somebody rolls back and does not push; somebody else applies. */
export const unpushedRollback: Act = async (day) => {
  const goBack = day.shop.checkout();
  await day.shop.run("rollback");
  const pull = day.shop.checkout("unpushed");
  goBack();
  const said = await day.refused("apply");
  const refusal = await plain(day);
  pull();
  return `${said} ${refusal}`;
};

/** Without our command line the plan is refused as well. */
async function plain(day: Parameters<Act>[0]): Promise<string> {
  const refusal = await day.plainRefusal();
  if (!refusal.includes(PLAIN)) throw new Error(`plain Terraform failed by something else: ${refusal}`);
  return refusal;
}
