import type { Counts, PlanAction } from "../document/review";
import { keysTurned } from "./instance-keys";
import type { ComparedPair, StackComparison } from "./stack-comparison";

/** What Terraform would do with every resource, by its address on the new side; of what goes, on the former one. */
export function expectedActions({ pairs, created, removed }: StackComparison): Map<string, PlanAction> {
  const actions = new Map<string, PlanAction>();
  const named = { same: "nothing", changed: "update", replaced: "replace" } as const;
  for (const pair of pairs)
    if (pair.after.kind === "resource") actions.set(pair.after.address, ofInstances(pair) ?? named[pair.status]);
  for (const { kind, address } of created) if (kind === "resource") actions.set(address, "create");
  for (const { kind, address } of removed) if (kind === "resource") actions.set(address, "delete");
  return actions;
}

/** Of a block that stands for several resources, the worst of them. */
function ofInstances({ before, after, status }: ComparedPair): PlanAction | undefined {
  if (status !== "changed") return undefined;
  for (const argument of ["count", "for_each"]) {
    const [from, to] = keysTurned(argument, [before.attributes[argument], after.attributes[argument]]);
    if (!from || !to) continue;
    if (from.some((key) => !to.includes(key))) return "delete";
    if (to.some((key) => !from.includes(key))) return "create";
  }
  return undefined;
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
