import type { Connection } from "./connection";
import { dataInventory } from "./data";
import type { Entry } from "./entry";
import { networkInventory } from "./network";
import { trafficInventory } from "./traffic";
import { watchInventory } from "./watch";

/** Everything of ours that exists behind an endpoint, asked from AWS's API and not from Terraform. */
export async function inventory(connection: Connection): Promise<Entry[]> {
  const parts = [networkInventory, trafficInventory, dataInventory, watchInventory].map((read) => read(connection));
  return (await Promise.all(parts)).flat();
}
