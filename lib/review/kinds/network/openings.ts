import { turn, type Clause, type Subject } from "../../assessment/subject";
import { isOn } from "../../words/values";
import { weakened } from "../protection";

/** Switches that make a thing reachable, and the value that keeps it closed. */
const SWITCHES: readonly { readonly argument: string; readonly closed: boolean; readonly words: string }[] = [
  { argument: "publicly_accessible", closed: false, words: "gets a public address" },
  { argument: "block_public_acls", closed: true, words: "may be opened to the public by lists of access" },
  { argument: "block_public_policy", closed: true, words: "may be opened to the public by its policy" },
  { argument: "ignore_public_acls", closed: true, words: "public lists of access count" },
  { argument: "restrict_public_buckets", closed: true, words: "a public policy reaches everybody" },
  { argument: "map_public_ip_on_launch", closed: false, words: "instances get public addresses" },
  { argument: "internal", closed: true, words: "is reachable from the internet" },
];

/** What is opened to everybody, or closed, by a switch. */
export function openingClauses(subject: Subject): Clause[] {
  if (subject.kind === "created" || subject.kind === "removed") return publicFromBirth(subject);
  return SWITCHES.flatMap(({ argument, closed, words }) => {
    const turned = turn(subject, argument);
    if (!turned || isOn(turned.from) === isOn(turned.to)) return [];
    if (isOn(turned.to) !== closed) return [weakened(`OPENED: ${words}`, argument)];
    return [
      {
        words: `closed: ${argument} ${isOn(turned.to) ? "on" : "off"}`,
        risk: "configuration" as const,
        about: [argument],
      },
    ];
  });
}

function publicFromBirth({ kind, is }: Subject): Clause[] {
  const isPublic = kind === "created" && isOn(is.publicly_accessible);
  return isPublic ? [weakened("OPENED: gets a public address", "publicly_accessible")] : [];
}
