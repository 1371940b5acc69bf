import type { Charge, Charged } from "../charge";
import { NotKnown, type ResourceArguments } from "../resource-arguments";
import type { Usage } from "../usage";

/** A resource that costs, and what is assumed about its use. */
export interface PricedResource {
  readonly given: ResourceArguments;
  readonly usage: Usage;
}

/** What AWS charges for a resource of one type. */
export type ChargesOf = (resource: PricedResource) => Charged[];

/** A charge, or why it cannot be told: an argument that is not known is never taken for zero. */
export function charge(part: string, what: string, compute: () => Omit<Charge, "part"> | undefined): Charged[] {
  try {
    const charged = compute();
    return charged ? [{ part, ...charged }] : [];
  } catch (error) {
    if (error instanceof NotKnown) return [{ part, what, reason: error.message }];
    throw error;
  }
}
