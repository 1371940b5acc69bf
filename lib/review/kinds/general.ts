import type { Clause, Subject } from "../assessment/subject";
import type { Difference } from "../comparison/difference";
import { harmlessRisk } from "../harmless/harmless";
import { worstOf } from "../document/risk";
import { textWords } from "../words/texts";
import { listed, shown } from "../words/values";

const MOST_TOLD = 3;
const JUDGED = ["changed", "pending", "replaced", "renamed"];

/**
 * What no describer judged: the arguments that differ, by name and value. Those known to harm nobody have their risk; of any
 * other one nobody here can tell.
 */
export function generalClauses({ kind, type, differences, after }: Subject, told: ReadonlySet<string>): Clause[] {
  if (!JUDGED.includes(kind) || after?.kind !== "resource") return [];
  const rest = differences.filter((each) => !told.has(each.root) && !told.has(each.path));
  const known = rest.map((difference) => ({ difference, risk: riskOf(type, difference) }));
  const unknown = known.filter(({ risk }) => risk === undefined).map(({ difference }) => difference);
  // Of a thing made anew, it is no news that it follows what it refers to.
  const isAnew = kind === "replaced" || kind === "renamed";
  const harmless = known.filter(({ difference, risk }) => risk !== undefined && !(isAnew && difference.follows));
  const clauses: Clause[] = [];
  if (unknown.length > 0)
    clauses.push({ words: `${wordsOf(unknown)}; nobody here can tell what follows`, risk: "unknown", need: "unknown" });
  if (harmless.length > 0)
    clauses.push({
      words: wordsOf(harmless.map(({ difference }) => difference)),
      risk: worstOf(harmless.flatMap(({ risk }) => risk ?? [])),
    });
  return clauses;
}

function riskOf(type: string, { path, follows }: Difference) {
  return follows ? "configuration" : harmlessRisk(type, path);
}

function wordsOf(rest: readonly Difference[]): string {
  const roots = [...new Set(rest.map(({ root }) => root))];
  const words = roots.slice(0, MOST_TOLD).map((root) => {
    const ofRoot = rest.filter((each) => each.root === root);
    const [only] = ofRoot;
    if (only?.follows) return `${root}: follows what it refers to`;
    const text = textWords(root);
    if (text !== undefined) return `${text} changed`;
    if (!only || ofRoot.length > 1) return `${root} changed`;
    const [from, to] = [shown(only.path, only.before), shown(only.path, only.after)];
    return from === to ? `${root} changed` : `${only.path} ${from ?? "none"} → ${to ?? "none"}`;
  });
  const others = roots.length > MOST_TOLD ? [`${roots.length - MOST_TOLD} more`] : [];
  return listed([...words, ...others]);
}
