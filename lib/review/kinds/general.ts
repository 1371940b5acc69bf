import type { Clause, Subject } from "../assessment/subject";
import { listed, shown } from "../words/values";

const MOST_TOLD = 3;

/** What nobody else describes: the arguments that differ, by name and value. */
export function generalClauses({ kind, differences }: Subject, told: ReadonlySet<string>): Clause[] {
  if (kind !== "changed" && kind !== "pending") return [];
  const rest = differences.filter(({ root, path }) => !told.has(root) && !told.has(path));
  if (rest.length === 0) return [];
  const unusual = rest.find(({ root }) => root === "provider");
  if (unusual) return [{ words: "made by another provider from now on", risk: "unknown", need: "unknown" }];
  const roots = [...new Set(rest.map(({ root }) => root))];
  const words = roots.slice(0, MOST_TOLD).map((root) => {
    const ofRoot = rest.filter((each) => each.root === root);
    const [only] = ofRoot;
    if (!only || ofRoot.length > 1) return `${root} changed`;
    const [from, to] = [shown(only.path, only.before), shown(only.path, only.after)];
    if (from === to && only.before !== only.after) return `${root} changed`;
    return from === to ? `${root}: follows what it refers to` : `${only.path} ${from ?? "none"} → ${to ?? "none"}`;
  });
  const others = roots.length > MOST_TOLD ? [`${roots.length - MOST_TOLD} more`] : [];
  return [{ words: listed([...words, ...others]), risk: "configuration" }];
}
