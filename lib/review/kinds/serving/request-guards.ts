import type { Clause } from "../../assessment/subject";
import { SOURCE, type Conditions } from "../../routing/conditions";
import { listed } from "../../words/values";
import { isWithinRange } from "../../network/address-range";
import { weakened } from "../protection";

/** What a rule asks of a request beside its address: a header, a source, a method. */
export function requestGuardClauses(was: Conditions, is: Conditions): Clause[] {
  const kinds = [...new Set([...was.guards.keys(), ...is.guards.keys()])];
  return kinds.flatMap((kind) => guardClause(kind, was.guards.get(kind), is.guards.get(kind)) ?? []);
}

function guardClause(kind: string, from: Values, to: Values): Clause | undefined {
  if (from && !to)
    return weakened(kind === SOURCE ? "OPENED to every address" : `OPENED to requests without the ${kind}`);
  if (to && !from) return demanded(kind, to);
  const [was, is] = [from ?? [], to ?? []];
  const news = is.filter((value) => !was.some((each) => holds(kind, each, value)));
  const gone = was.filter((value) => !is.some((each) => holds(kind, each, value)));
  if (news.length > 0) return weakened(`OPENED to ${listed(news)}${kindWords(kind)}`);
  return gone.length > 0 ? { words: `no longer for ${listed(gone)}${kindWords(kind)}`, risk: "traffic" } : undefined;
}

type Values = readonly string[] | undefined;

/** No user of a service sends a header that nobody told them of; of a range of addresses it is said on purpose. */
function demanded(kind: string, values: readonly string[]): Clause {
  if (kind === SOURCE) return { words: `only for ${listed(values)} from now on`, risk: "traffic" };
  return { words: `only with the ${kind} from now on`, risk: "traffic", need: "outage" };
}

function kindWords(kind: string): string {
  return kind === SOURCE ? "" : ` (${kind})`;
}

function holds(kind: string, one: string, other: string): boolean {
  return one === other || (kind === SOURCE && isWithinRange(other, one));
}
