import { DESCRIBERS } from "../kinds/describers";
import { existenceClauses } from "../kinds/existence";
import { generalClauses } from "../kinds/general";
import type { Change, Detail } from "../document/review";
import { worstFirst, worstOf, type Need } from "../document/risk";
import { capsulePath, named, subjectWords } from "../words/names";
import { shown } from "../words/values";
import type { Clause, Subject } from "./subject";

/** What a change means, in words, with its risk; nothing where nothing happens. */
export function assessed(subject: Subject): Change | undefined {
  const clauses = clausesOf(subject);
  if (clauses.length === 0) return undefined;
  const { kind, type, path, before, after } = subject;
  const needs = [...new Set(clauses.flatMap(({ need }) => need ?? []))].sort() as Need[];
  const addresses = [...new Set([after?.address, before?.address].flatMap((address) => address ?? []))];
  const risk = worstOf(clauses.map((clause) => clause.risk));
  return { path, type, kind, risk, sentence: sentence(subject, clauses), needs, details: details(subject), addresses };
}

function clausesOf(subject: Subject): Clause[] {
  const special = DESCRIBERS.flatMap((describer) => describer(subject));
  const existence = special.some(replacesExistence(subject)) ? [] : existenceClauses(subject, special.length > 0);
  const known = [...existence, ...special];
  const told = new Set(known.flatMap(({ about }) => about ?? []));
  const all = [...known, ...generalClauses(subject, told)];
  return subject.kind === "pending" ? all.map(later) : all;
}

/** A special word for what comes or goes says it better than the general one; of lost data only the general one knows. */
function replacesExistence({ kind }: Subject): (clause: Clause) => boolean {
  const comesOrGoes = kind === "created" || kind === "removed";
  return ({ ofOwner, words }) => comesOrGoes && (ofOwner === true || words.startsWith("alarm "));
}

/** What waits has no effect yet; but when it has, nobody looks again. */
function later(clause: Clause): Clause {
  return clause.need === undefined ? { ...clause, risk: "no-effect" } : clause;
}

const PENDING = "pending configuration, reaches users with the next release: ";
/** No release makes these anew: certificates' records, for example. */
const LEFT_ALONE = "stays as it was made, whatever the code says: ";

function sentence({ path, kind }: Subject, clauses: readonly Clause[]): string {
  const inOrder = [...clauses].sort(worstFirst).map(({ words }) => words);
  const of = clauses.every(({ ofOwner }) => ofOwner) ? named(path).owner : subjectWords(path);
  const when = capsulePath(path) === undefined ? LEFT_ALONE : PENDING;
  return `${of}: ${kind === "pending" ? when : ""}${[...new Set(inOrder)].join(", ")}`;
}

function details({ differences, forcing, kind }: Subject): Detail[] {
  if (kind === "created" || kind === "removed") return [];
  return differences.map((difference) => {
    const { path, before, after } = difference;
    const effect = forcing.includes(difference)
      ? "forces a new one"
      : kind === "pending"
        ? "waits for the next release"
        : undefined;
    return { what: path, before: shown(path, before), after: shown(path, after), ...(effect ? { effect } : {}) };
  });
}
