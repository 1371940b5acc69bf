import type { EnvironmentStack } from "../environment/environment-stack";
import { reaches } from "../environment/knob-reach";
import type { KnobName } from "../environment/profile-knobs";
import type { ResourceView } from "../policy/resource-view";
import { TreeView } from "../policy/tree-view";
import { isBlueGreenService } from "../service/service-marker";
import { NormalForm } from "./normal-form";

/** One way in which two environments differ. */
export interface ParityDifference {
  /** Path of the construct, without the environment's name. */
  readonly path: string;
  /** `aws_db_instance.instance_class`, or the type alone when the resource exists on one side only. */
  readonly what: string;
  readonly here: string;
  readonly there: string;
  /** The declared reason; none for a difference that nobody declared. */
  readonly reason: string | undefined;
}

const ABSENT = "(absent)";

/**
 * Compares the finished trees of two environments: construct paths, resource types, every attribute. How many colors run
 * is release state, not shape: colors are folded into one, and what belongs to a release is compared only where both
 * sides run one.
 */
export function compareParity(here: EnvironmentStack, there: EnvironmentStack): ParityDifference[] {
  const left = resourcesByPath(here);
  const right = resourcesByPath(there);
  const paths = [...new Set([...left.keys(), ...right.keys()])].sort();
  const forms = [new NormalForm(here), new NormalForm(there)] as const;
  return paths.flatMap((path) => {
    const [one, other] = [left.get(path), right.get(path)];
    if (one && other) return attributeDifferences(path, [one, other], forms).map(explained(here, there));
    const known = (one ?? other) as ResourceView;
    if (isReleaseState(known)) return [];
    const difference = { path, what: known.type, here: one ? "exists" : ABSENT, there: other ? "exists" : ABSENT };
    return [explained(here, there)(difference)];
  });
}

function resourcesByPath(stack: EnvironmentStack): Map<string, ResourceView> {
  const views = new TreeView(stack).resources.filter(({ type }) => type !== "local");
  return new Map(
    views.map((view) => [`${foldColors(view.path.slice(stack.node.id.length + 1))} (${view.type})`, view]),
  );
}

function foldColors(path: string): string {
  return path.replace(/(^|\/)(Blue|Green)(?=\/)/g, "$1{color}");
}

function isReleaseState({ construct }: ResourceView): boolean {
  return construct.node.scopes.some(isBlueGreenService);
}

function attributeDifferences(
  path: string,
  [one, other]: readonly [ResourceView, ResourceView],
  [here, there]: readonly [NormalForm, NormalForm],
): Omit<ParityDifference, "reason">[] {
  const [left, right] = [here.leaves(one.attributes), there.leaves(other.attributes)];
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
  return keys
    .filter((key) => left.get(key) !== right.get(key))
    .map((key) => ({
      path,
      what: `${one.type}.${key}`,
      here: left.get(key) ?? ABSENT,
      there: right.get(key) ?? ABSENT,
    }));
}

/** Finds the declared knob, of either side, that decides the attribute. */
function explained(here: EnvironmentStack, there: EnvironmentStack) {
  const declared = [here, there].flatMap(({ environment }) =>
    Object.entries(environment.profile.differences).map(([knob, { reason }]) => ({ knob: knob as KnobName, reason })),
  );
  return (difference: Omit<ParityDifference, "reason">): ParityDifference => ({
    ...difference,
    reason: declared.find(({ knob }) => reaches(knob, difference.what))?.reason,
  });
}
