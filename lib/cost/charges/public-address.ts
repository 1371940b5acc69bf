import { untilDestroyed, type ByState } from "../by-state";
import type { Charge, Deciding } from "../charge";
import { HOURS_PER_MONTH } from "../usage";
import { charge, type ChargesOf } from "./priced-resource";

/** Public IPv4 addresses are charged by the hour since February 2024, wherever they are. */
export function publicAddress(hours: ByState, decidedBy: readonly Deciding[]): Omit<Charge, "part"> {
  return { what: "public IPv4 address", item: "ec2/public_ipv4_address", quantity: hours, decidedBy };
}

/** An address that stays costs the same, in use or not. */
export const chargesOfElasticAddress: ChargesOf = ({ given }) =>
  charge("address", "public IPv4 address", () =>
    publicAddress(untilDestroyed(HOURS_PER_MONTH), given.deciding("domain")),
  );
