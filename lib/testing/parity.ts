import type { EnvironmentStack } from "../environment/environment-stack";
import { reaches, type DecidedDifference } from "../environment/knob-reach";
import type { KnobName } from "../environment/profile-knobs";
import type { ResourceView } from "../policy/resource-view";
import { TreeView } from "../policy/tree-view";
import { NormalForm, sameText } from "./normal-form";
import { foldColors } from "./parity-path";
import { ReleaseState } from "./release-state";

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

type Unexplained = Omit<ParityDifference, "reason">;

const ABSENT = "(absent)";

/**
 * Compares the finished trees of two environments: construct paths, resource types, every attribute, and every line of
 * the boot scripts. How many colors run is release state, not shape: colors are folded into one, and what belongs to a
 * release is compared as far as both sides run one.
 */
export function compareParity(here: EnvironmentStack, there: EnvironmentStack): ParityDifference[] {
  const explain = explained(here, there);
  return differencesBetween(here, there).map(explain);
}

/** Every difference, declared or not. */
export function differencesBetween(here: EnvironmentStack, there: EnvironmentStack): Unexplained[] {
  const [one, other] = [sideOf(here), sideOf(there)];
  const state = new ReleaseState([here, there]);
  const keys = [...new Set([...one.views.keys(), ...other.views.keys()])].sort();
  return keys.flatMap((key) => {
    const [left, right] = [one.views.get(key), other.views.get(key)];
    const path = key.slice(0, key.lastIndexOf(" "));
    if (left && right) return attributeDifferences(path, [left, right], [one.form, other.form], state);
    const known = (left ?? right) as ResourceView;
    if (state.mayBeAlone(known)) return [];
    return [{ path, what: known.type, here: left ? "exists" : ABSENT, there: right ? "exists" : ABSENT }];
  });
}

interface Side {
  readonly views: ReadonlyMap<string, ResourceView>;
  readonly form: NormalForm;
}

function sideOf(stack: EnvironmentStack): Side {
  const { resources } = new TreeView(stack);
  const keyed = resources.map((view) => [keyOf(view, stack), view] as const);
  return { views: new Map(keyed), form: new NormalForm(stack, resources) };
}

function keyOf({ path, type }: ResourceView, stack: EnvironmentStack): string {
  return `${foldColors(path.slice(stack.node.id.length + 1))} ${type}`;
}

function attributeDifferences(
  path: string,
  [one, other]: readonly [ResourceView, ResourceView],
  forms: readonly [NormalForm, NormalForm],
  state: ReleaseState,
): Unexplained[] {
  const [left, right] = [forms[0].leaves(one), forms[1].leaves(other)];
  const isSame = (key: string) => {
    const [here, there] = [left.get(key), right.get(key)];
    if (here === undefined || there === undefined) return here === there;
    return sameText(state.withoutColors(here), state.withoutColors(there), forms);
  };
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort()
    .filter((key) => !isSame(key) && !state.mayDiffer(one, key))
    .map((key) => ({
      path,
      what: `${one.type}.${key}`,
      here: left.get(key) ?? ABSENT,
      there: right.get(key) ?? ABSENT,
    }));
}

/** The difference, as the table of knobs asks for it. */
export function decided({ path, what, here, there }: Unexplained): DecidedDifference {
  return { path, what, oneSided: [here, there].includes(ABSENT), texts: [here, there] };
}

/** Finds the declared knob, of either side, that decides the attribute. */
function explained(here: EnvironmentStack, there: EnvironmentStack) {
  const declared = [here, there].flatMap(({ environment }) =>
    Object.entries(environment.profile.differences).map(([knob, { reason }]) => ({ knob: knob as KnobName, reason })),
  );
  return (difference: Unexplained): ParityDifference => ({
    ...difference,
    reason: declared.find(({ knob }) => reaches(knob, decided(difference)))?.reason,
  });
}
