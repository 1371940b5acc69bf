import { quoted, type Fault } from "../core/fault";
import type { Containers } from "./container";

/**
 * Names of containers in the order in which they start: each after those that it waits for, else by name. Those that wait
 * for each other come last; they are a fault.
 */
export function startOrder(containers: Containers, names: readonly string[]): string[] {
  const order: string[] = [];
  let waiting = [...names].sort();
  while (waiting.length > 0) {
    const next = waiting.find((name) => awaited(containers, name).every((other) => !waiting.includes(other)));
    if (next === undefined) return [...order, ...waiting];
    order.push(next);
    waiting = waiting.filter((name) => name !== next);
  }
  return order;
}

/** What is wrong with what containers wait for. */
export function startOrderFaults(containers: Containers): Fault[] {
  const names = Object.keys(containers);
  const unknown = names.flatMap((name) =>
    awaited(containers, name)
      .filter((other) => !names.includes(other))
      .map((other) => ({
        prop: `containers.${name}.startsAfter`,
        value: quoted(other),
        rule: "the service has no container of that name",
        remedy: `Wait for one of: ${names.join(", ")}.`,
      })),
  );
  if (unknown.length > 0) return unknown;
  return names
    .filter((name) => reaches(containers, name, name, []))
    .map((name) => ({
      prop: `containers.${name}.startsAfter`,
      value: awaited(containers, name).map(quoted).join(", "),
      rule: "these containers wait for each other, and none of them would start",
      remedy: "Let the one that can do without the other start first, and try again until the other answers.",
    }));
}

function awaited(containers: Containers, name: string): readonly string[] {
  return (Object.hasOwn(containers, name) && containers[name]?.startsAfter) || [];
}

function reaches(containers: Containers, from: string, goal: string, seen: readonly string[]): boolean {
  return awaited(containers, from).some(
    (next) => next === goal || (!seen.includes(next) && reaches(containers, next, goal, [...seen, from, next])),
  );
}
