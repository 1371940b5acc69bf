import type { Change, PlanDrift } from "../document/review";
import { isStateful } from "../kinds/stateful";
import type { SynthesizedStack } from "../../synthesized/stack";
import { subjectWords } from "../words/names";
import type { Drifted } from "./plan-json";
import { typeIn } from "./resource-address";

/** What was changed outside of the code since the last apply, as Terraform found it. */
export function driftOf(
  drifted: ReadonlyMap<string, Drifted>,
  [former, stack]: readonly [SynthesizedStack, SynthesizedStack],
): PlanDrift[] {
  return [...drifted].sort(byAddress).map(([address, { isGone, arguments: all }]) => {
    const element = stack.at(address) ?? former.at(address);
    const path = element?.path ?? address;
    // Of what only a module knows, nobody can tell what its code says.
    const said = element === undefined ? all : all.filter((argument) => isSaid(element, argument));
    return { address, path, isGone, arguments: all, againstCode: isGone || said.length > 0 };
  });
}

/** Drift in what the code says: applying undoes it, or builds on something that nobody reviewed. */
export function driftChange({ address, path, isGone, arguments: all }: PlanDrift): Change {
  const type = typeIn(address);
  const isLoss = isGone && isStateful(type);
  const what = isGone ? "was removed outside of the code" : `was changed outside of the code: ${all.join(", ")}`;
  const then = isGone ? "applying makes a new one" : "applying sets what the code says, or builds on it";
  return {
    path,
    type,
    kind: isGone ? "removed" : "changed",
    risk: isLoss ? "data-loss" : "unknown",
    sentence: `${subjectWords(path)}: ${what}; ${then}${isLoss ? ", and the data of the former one is gone" : ""}`,
    needs: [isLoss ? "data-loss" : "unknown"],
    details: all.map((argument) => ({ what: argument, effect: "changed outside of the code" })),
    addresses: [address],
  };
}

type Element = NonNullable<ReturnType<SynthesizedStack["at"]>>;

/** Whether the code says an argument, and does not leave it to others. */
function isSaid({ attributes, lifecycle: { ignoresChangesOf: ignored } }: Element, argument: string): boolean {
  const value = attributes[argument];
  return value !== undefined && value !== null && ignored !== "all" && !ignored.includes(argument);
}

function byAddress([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
