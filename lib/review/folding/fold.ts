import type { Change, Detail } from "../document/review";
import { RISKS, worstOf, type Need } from "../document/risk";
import { named } from "../words/names";

/** Several changes told as one; the first is the thing itself. The worst of them leads, and nothing needed is forgotten. */
export function together(first: Change, others: readonly Change[], sentence = first.sentence): Change {
  const all = [first, ...others];
  return {
    ...first,
    sentence,
    risk: worstOf(all.map(({ risk }) => risk)),
    needs: [...new Set(all.flatMap(({ needs }) => needs))].sort() as Need[],
    addresses: [...new Set(all.flatMap(({ addresses }) => addresses))],
    details: [...first.details, ...others.flatMap((other) => detailsOf(other, first))],
  };
}

/** Details of a further resource say of which. */
function detailsOf({ path, details, kind }: Change, { path: firstPath }: Change): Detail[] {
  if (path === firstPath) return [...details];
  const of = path.startsWith(`${firstPath}/`) ? path.slice(firstPath.length + 1) : path;
  return details.length > 0
    ? details.map((each) => ({ ...each, what: `${of}: ${each.what}` }))
    : [{ what: of, effect: kind }];
}

/** Whether a change says nothing that a reader of another one would miss: no worse, and nothing more is needed. */
export function isWithin(change: Change, other: Pick<Change, "risk" | "needs">): boolean {
  const isNoWorse = RISKS.indexOf(change.risk) <= RISKS.indexOf(other.risk);
  return isNoWorse && change.needs.every((need) => covers(other.needs, need));
}

/** Whoever allows data to be lost knows that it is away, too. */
function covers(needs: readonly Need[], need: Need): boolean {
  return needs.includes(need) || (need === "outage" && needs.includes("data-loss"));
}

/** Those of one sentence are told once: two routes of a service whose traffic moves. */
export function foldSameSentences(changes: readonly Change[]): Change[] {
  const bySentence = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.kind} ${change.sentence}`;
    bySentence.set(key, [...(bySentence.get(key) ?? []), change]);
  }
  return [...bySentence.values()].map(([first, ...others]) => together(first as Change, others));
}

/** From so many on, things of which the same is said are told in one line. */
const MANY = 4;

/** What nobody has to look at, and is the same for many: alarms that follow a renamed topic. */
export function foldAlike(changes: readonly Change[]): Change[] {
  const byText = new Map<string, Change[]>();
  for (const change of changes) {
    const isPlain = change.kind === "changed" && change.risk === "configuration" && change.needs.length === 0;
    const key = isPlain ? change.sentence.slice(change.sentence.indexOf(": ")) : change.path + change.sentence;
    byText.set(key, [...(byText.get(key) ?? []), change]);
  }
  return [...byText].flatMap(([text, all]) => {
    const [first, ...others] = all as [Change, ...Change[]];
    if (all.length < MANY) return all;
    const who = first.sentence.slice(0, first.sentence.indexOf(": "));
    return [together(first, others, `${who} and ${others.length} more${text}`)];
  });
}

/** What comes or goes with a construct is told with it, unless it is worse: a bucket with its settings. */
export function foldParts(changes: readonly Change[]): Change[] {
  const holders = new Map<Change, Change[]>();
  const free = changes.filter((change) => {
    const holder = holderOf(change, changes);
    if (holder) holders.set(holder, [...(holders.get(holder) ?? []), change]);
    return !holder;
  });
  return free.map((change) => withParts(change, allParts(change, holders)));
}

/** The parts of a thing, and theirs. */
function allParts(change: Change, holders: ReadonlyMap<Change, readonly Change[]>): Change[] {
  return (holders.get(change) ?? []).flatMap((part) => [part, ...allParts(part, holders)]);
}

function withParts(change: Change, parts: readonly Change[]): Change {
  if (parts.length === 0) return change;
  return together(change, parts, `${change.sentence}, with ${parts.length} that belong to it`);
}

const WHOLE = ["created", "removed", "renamed", "replaced"];

function holderOf(change: Change, changes: readonly Change[]): Change | undefined {
  if (!WHOLE.includes(change.kind)) return undefined;
  const above = changes.filter(
    (other) => other.kind === change.kind && change.path.startsWith(`${other.path}/`) && isWithin(change, other),
  );
  return above.sort((one, other) => other.path.length - one.path.length)[0];
}

const NEXT = "next release: ";

/** What waits for a service's next release is one message, however many resources carry it. */
export function foldPending(changes: readonly Change[]): Change[] {
  const waiting = changes.filter(
    ({ kind, risk, sentence }) => kind === "pending" && risk === "no-effect" && sentence.includes(NEXT),
  );
  const owners = [...new Set(waiting.map(({ path }) => ownerPath(path)))];
  const folded = owners.map((owner) =>
    pendingOf(
      owner,
      waiting.filter(({ path }) => ownerPath(path) === owner),
    ),
  );
  return [...changes.filter((change) => !waiting.includes(change)), ...folded];
}

function pendingOf(path: string, waiting: readonly Change[]): Change {
  const words = waiting.map(({ sentence }) => sentence.slice(sentence.indexOf(NEXT) + NEXT.length));
  const told = [...new Set(words)];
  const most = 4;
  const rest = told.length > most ? `, and ${told.length - most} more` : "";
  const { owner } = named(path);
  const text = `${owner}: pending configuration, reaches users with the next release: ${told.slice(0, most).join("; ")}${rest}`;
  const [first, ...others] = waiting as readonly [Change, ...Change[]];
  return together({ ...first, path, details: detailsOf(first, { ...first, path }) }, others, text);
}

function ownerPath(path: string): string {
  const segments = path.split("/");
  return segments.slice(0, segments[0] === "Environment" ? 2 : 1).join("/");
}
