import type { Change, EnvironmentReview } from "../document/review";
import type { Synthesized } from "../synthesized";
import { named } from "../words/names";
import { counted } from "../words/values";
import { together } from "./fold";

/** A new environment weakens nothing, since nothing was there; it is told construct by construct. */
export function addedEnvironment(changes: readonly Change[]): Change[] {
  const owners = new Map<string, Change[]>();
  for (const change of changes) {
    const { owner } = named(change.path);
    owners.set(owner, [...(owners.get(owner) ?? []), { ...change, needs: [] }]);
  }
  return [...owners].map(([owner, all]) => {
    const [first, ...others] = [...all].sort((one, other) => one.path.length - other.path.length) as [
      Change,
      ...Change[],
    ];
    if (others.length === 0) return first;
    const opened = others
      .filter(({ risk }) => risk === "security")
      .map(({ sentence }) => sentence.slice(sentence.indexOf(": ") + 2));
    const words = [`${counted(others.length + 1, "thing")} created`, ...new Set(opened)];
    return together(first, others, `${owner}: ${words.join("; ")}`);
  });
}

/** Terraform is not even asked: what the environment has stays, and belongs to nobody's code. */
export function removedEnvironment({ stack }: Synthesized): EnvironmentReview {
  const resources = stack.elements.filter(({ kind }) => kind === "resource");
  const sentence =
    `Environment: ${stack.name} is no longer in the code. Nothing is destroyed by that: its ${counted(resources.length, "resource")} ` +
    `stay, cost money, and are managed by nobody. Destroy it first, by the former code: twinstack destroy ${stack.name}`;
  const change: Change = {
    path: "Environment",
    type: "environment",
    kind: "removed",
    risk: "unknown",
    sentence,
    needs: ["unknown"],
    details: [],
    addresses: [],
  };
  const counts = { created: 0, updated: 0, replaced: 0, removed: 0, moved: 0 };
  return { environment: stack.name, kind: "removed", risk: change.risk, changes: [change], counts };
}
