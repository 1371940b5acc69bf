import type { StackComparison } from "../comparison/stack-comparison";
import { capsulePath, twinPath } from "../words/names";
import { numberIn } from "../words/values";
import { firewallOf, firewallsIn, isNewFirewall, isOfThisStack, openingsOn, type Direction } from "./firewalls";
import type { Opening } from "./opening";

/**
 * What was open on a firewall before the change, by whichever rule. A color counts for its twin: where the instances of one
 * release came in, those of the next may, and a new release's own firewall may be what the running one's is.
 */
export function formerlyOpen(firewall: string, direction: Direction, comparison: StackComparison): Opening[] {
  const own = openingsOn(firewall, direction, { comparison, side: "before" });
  const twin = isNewFirewall(firewall, comparison) ? twinOf(firewall, comparison) : undefined;
  const ofTwin = twin === undefined ? [] : openingsOn(twin, direction, { comparison, side: "before" });
  const all = [...own, ...ofTwin];
  return [...all, ...all.flatMap((opening) => forTwin(opening, comparison))];
}

function forTwin(opening: Opening, comparison: StackComparison): Opening[] {
  const twin = twinOf(opening.peer, comparison);
  return twin === undefined ? [] : [{ ...opening, peer: twin }];
}

/** The name of the other color's firewall. */
export function twinOf(name: string, comparison: StackComparison): string | undefined {
  const element = firewallOf(name, comparison);
  const path = element && twinPath(element.path);
  const twin = comparison.after.elements.find((each) => each.path === path && each.type === element?.type);
  return twin && `⟨${twin.address}.id⟩`;
}

/** What opens nothing that was closed: what comes with its firewall lets in only what comes with the stack, and nobody else. */
export function isHarmless(
  opening: Opening,
  firewall: string,
  { direction, comparison }: { readonly direction: Direction; readonly comparison: StackComparison },
): boolean {
  const isNew = isNewFirewall(firewall, comparison);
  if (direction === "egress") return isNew;
  return (isNew && isOfThisStack(opening.peer, comparison)) || isForRequests(opening, firewall, comparison);
}

/** A release's instances let the load balancer in where its requests arrive: on the ports of their own target groups. */
function isForRequests({ peer, protocol, from, to }: Opening, firewall: string, comparison: StackComparison): boolean {
  const capsule = capsulePath(firewallOf(firewall, comparison)?.path ?? "");
  if (capsule === undefined || protocol !== "tcp" || from !== to) return false;
  const { after, resolvedAfter } = comparison;
  const isBalancer = after
    .ofType("aws_lb")
    .some((balancer) => firewallsIn(resolvedAfter.argumentsOf(balancer).security_groups).includes(peer));
  const isTarget = after
    .ofType("aws_lb_target_group")
    .some(({ path, attributes }) => capsulePath(path) === capsule && numberIn(attributes.port) === from);
  return isBalancer && isTarget;
}
