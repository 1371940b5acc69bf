import type { Surroundings } from "../assessment/subject";
import { addressesIn } from "../comparison/references";
import type { SynthesizedElement } from "../../synthesized/element";
import type { SynthesizedStack } from "../../synthesized/stack";
import { capsulePath, named } from "../words/names";

const KNOWN = new WeakMap<SynthesizedStack, readonly SynthesizedElement[]>();

/** Target groups that users reach: by a rule that is no preview, or by a listener itself. */
function usersTargets(stack: SynthesizedStack): readonly SynthesizedElement[] {
  const known = KNOWN.get(stack);
  if (known) return known;
  const rules = stack.ofType("aws_lb_listener_rule").filter(({ path }) => named(path).color === undefined);
  const actions = [
    ...rules.map(({ attributes }) => attributes.action),
    ...stack.ofType("aws_lb_listener").map(({ attributes }) => attributes.default_action),
  ];
  const addresses = new Set(
    actions.flatMap((action) => [...addressesIn(action, (address) => isTarget(stack, address))]),
  );
  const found = [...addresses].flatMap((address) => stack.at(address) ?? []);
  KNOWN.set(stack, found);
  return found;
}

function isTarget(stack: SynthesizedStack, address: string): boolean {
  return stack.at(address)?.type === "aws_lb_target_group";
}

/** Whether users' requests come to a color. */
export function capsuleServes(capsule: string, stack: SynthesizedStack): boolean {
  return usersTargets(stack).some(({ path }) => capsulePath(path) === capsule);
}

/** Whether users' requests come to a thing, or to what it is a part of, or to what it refers to. */
export function serves(element: SynthesizedElement | undefined, stack: SynthesizedStack): boolean {
  if (!element) return false;
  const capsule = capsulePath(element.path);
  if (capsule !== undefined && capsuleServes(capsule, stack)) return true;
  const targets = usersTargets(stack);
  const own = addressesIn(element.attributes, (address) => targets.some((each) => each.address === address));
  return own.size > 0 || targets.includes(element);
}

/** The same, before or after a change. */
export function servesOnEitherSide(
  before: SynthesizedElement | undefined,
  after: SynthesizedElement | undefined,
  { comparison }: Surroundings,
): boolean {
  return serves(before, comparison.before) || serves(after, comparison.after);
}
