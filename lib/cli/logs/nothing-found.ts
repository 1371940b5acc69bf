import { harmless } from "../terminal/visible-text";
import { ago } from "../terminal/time-words";
import type { KnownStream, LogReader } from "./log-reader";

/** How many kinds of streams are named. */
const MOST_NAMED = 8;
const HOUR_MS = 3_600_000;

/** Says what there is instead, when nothing was found: for somebody who asked for the wrong thing, or too late. */
export function nothingFoundLines(asked: string, streams: readonly KnownStream[], now: Date): string[] {
  const [first, ...others] = kindsOf(streams);
  if (!first)
    return [`Nothing found: ${asked}. There is no stream of it at all: no instance has written anything yet.`];
  const kinds = [first, ...others];
  const named = kinds.slice(0, MOST_NAMED).map(({ words, lastLine }) => {
    return `  ${harmless(words)}, ${lastLine === undefined ? "empty" : `last line ${ago(lastLine, now)} ago`}`;
  });
  const more = kinds.length - named.length;
  return [
    `Nothing found: ${asked}. What wrote last:`,
    ...named,
    ...(more > 0 ? [`  and ${more} more`] : []),
    hint(streams, now),
  ];
}

/** What was asked for, in words. */
export function askedFor({ groups }: LogReader, since: string): string {
  const services = groups.flatMap(({ selection }) => selection.services.map(({ name }) => name));
  const { color, release, container, instance } = groups[0]?.selection.filter ?? {};
  const filters = Object.entries({ color, release, container, instance }).flatMap(([what, value]) =>
    value === undefined ? [] : [`${what} ${value}`],
  );
  const where = groups.map(({ group }) => group).join(", ");
  return `${[services.join(", "), ...filters].join(", ")}, in the last ${since} (log group ${where})`;
}

interface Kind {
  readonly words: string;
  readonly lastLine?: string | undefined;
}

/** One for all instances, by the newest of them. Streams come newest first. */
function kindsOf(streams: readonly KnownStream[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { service, color, release, container, lastLine } of streams) {
    const words = `${service} ${color} ${release} ${container}`;
    if (!kinds.has(words)) kinds.set(words, { words, lastLine });
  }
  return [...kinds.values()];
}

/** How far back the last line is that was asked for, in whole hours or days: an option that finds it. */
function hint(streams: readonly KnownStream[], now: Date): string {
  const times = streams.flatMap(({ isWanted, lastLine }) => (isWanted && lastLine ? [Date.parse(lastLine)] : []));
  if (times.length === 0) return "Leave options out to see those, or look further back: --since 1d.";
  const hours = Math.floor((now.getTime() - Math.max(...times)) / HOUR_MS) + 1;
  return `Look further back: --since ${hours < 24 ? `${hours}h` : `${Math.ceil(hours / 24)}d`}.`;
}
