import type { Counts } from "../document/review";
import type { PlanAction } from "../document/review";
import type { StackComparison } from "./stack-comparison";

/** What Terraform would do with every resource, by its address on the new side; of what goes, on the former one. */
export function expectedActions({ pairs, created, removed }: StackComparison): Map<string, PlanAction> {
  const actions = new Map<string, PlanAction>();
  const named = { same: "nothing", changed: "update", replaced: "replace" } as const;
  for (const { after, status } of pairs) if (after.kind === "resource") actions.set(after.address, named[status]);
  for (const { kind, address } of created) if (kind === "resource") actions.set(address, "create");
  for (const { kind, address } of removed) if (kind === "resource") actions.set(address, "delete");
  return actions;
}

/** How many resources there are of each kind of action. */
export function countsOf(comparison: StackComparison): Counts {
  const actions = [...expectedActions(comparison).values()];
  const count = (action: PlanAction) => actions.filter((each) => each === action).length;
  const moved = comparison.pairs.filter((pair) => pair.moved && pair.after.kind === "resource").length;
  return {
    created: count("create"),
    updated: count("update"),
    replaced: count("replace"),
    removed: count("delete"),
    moved,
  };
}
