import type { Clause, Subject } from "../../assessment/subject";
import { formerlyOpen, isHarmless } from "../../network/formerly-open";
import {
  DIRECTIONS,
  FIREWALLS,
  firewallNamed,
  firewallOf,
  firewallsIn,
  isOfThisStack,
  isReadable,
  openingsOf,
  openingsOn,
  RULES,
  type Direction,
} from "../../network/firewalls";
import { portWords, RULE_ARGUMENTS, widened, type Opening } from "../../network/opening";
import { isPublicRange } from "../../network/peer";
import { peerWords } from "../../network/peer-words";
import { weakened } from "../protection";

/** What the subject opens, or closes, on one firewall, in one direction. */
interface Passage {
  readonly subject: Subject;
  readonly direction: Direction;
  readonly about: readonly string[];
}

/** Whom a firewall lets in, and whom what stands behind it may send to. */
export function firewallClauses(subject: Subject): Clause[] {
  const { type, kind, differences } = subject;
  if (kind === "moved") return [];
  if (RULES.includes(type)) {
    const about = [...RULE_ARGUMENTS, "type", "security_group_id"];
    if (!differences.some(({ root }) => [...about, "for_each"].includes(root))) return [];
    return told(
      subject,
      about,
      DIRECTIONS.flatMap((direction) => passageClauses({ subject, direction, about })),
    );
  }
  if (!FIREWALLS.includes(type) || kind === "removed") return [];
  return DIRECTIONS.flatMap((direction) => insideClauses(subject, direction));
}

/** Rules inside of a firewall. Without any, a firewall keeps those that it has; the default one of a network loses them. */
function insideClauses(subject: Subject, direction: Direction): Clause[] {
  const { was, is, type, differences } = subject;
  const isKept = type === "aws_security_group" && is[direction] === undefined;
  if (!differences.some(({ root }) => root === direction) || isKept) return [];
  if (!isReadable(was[direction]) || !isReadable(is[direction])) return [];
  return told(subject, [direction], passageClauses({ subject, direction, about: [direction] }));
}

/** What differs and neither opens nor closes anything is said to. */
function told({ kind, differences }: Subject, about: readonly string[], clauses: readonly Clause[]): Clause[] {
  const differs = differences.some(({ root }) => about.includes(root) && root !== "security_group_id");
  if (clauses.length > 0 || !differs || (kind !== "changed" && kind !== "pending")) return [...clauses];
  return [{ words: "lets through the same as before", risk: "configuration", about }];
}

function passageClauses(passage: Passage): Clause[] {
  return [...openedClauses(passage), ...closedClauses(passage)];
}

function openedClauses({ subject, direction, about }: Passage): Clause[] {
  const { type, is, after, surroundings } = subject;
  if (!after) return [];
  const { comparison } = surroundings;
  const firewall = nameOf(subject, is);
  const news = widened(
    formerlyOpen(firewall, direction, comparison),
    openingsOf({ type, address: after.address }, is, direction),
  );
  const opened = news.filter((opening) => !isHarmless(opening, firewall, { direction, comparison }));
  const said = (openings: readonly Opening[]) =>
    openings.map((each) => passageWords(each, firewall, subject)).join(", ");
  if (direction === "ingress") return opened.length > 0 ? [weakened(`OPENS ${said(opened)}`, ...about)] : [];
  const isOutward = ({ peer }: Opening) =>
    isPublicRange(peer) || (!isOfThisStack(peer, comparison) && !/\/\d+$/.test(peer));
  const [outward, inward] = [opened.filter(isOutward), opened.filter((each) => !isOutward(each))];
  return [
    ...(outward.length > 0 ? [weakened(`may SEND to more: ${said(outward)}`, ...about)] : []),
    ...(inward.length > 0
      ? [{ words: `may send to more of the network: ${said(inward)}`, risk: "configuration" as const, about }]
      : []),
  ];
}

/** Whoever came in by what goes, and by nothing that is left, stays out. */
function closedClauses({ subject, direction, about }: Passage): Clause[] {
  const { type, was, is, before, after, kind, surroundings } = subject;
  if (!before) return [];
  const { comparison } = surroundings;
  const firewall = nameOf(subject, was);
  const isStaying = firewallOf(firewall, comparison) !== undefined || firewall.startsWith("sg-");
  const without = kind === "pending" ? after?.address : undefined;
  const left = [
    ...openingsOn(firewall, direction, { comparison, side: "after", without }),
    ...(after && nameOf(subject, is) === firewall ? openingsOf({ type, address: after.address }, is, direction) : []),
  ];
  const address = after?.address ?? before.address;
  const gone = isStaying ? widened(left, openingsOf({ type, address }, was, direction)) : [];
  if (gone.length === 0) return [];
  const said = gone.map((each) => passageWords(each, firewall, subject)).join(", ");
  const words = direction === "ingress" ? `lets in less: CLOSES ${said}` : `may send to less: no longer ${said}`;
  if (left.length > 0 || !isNeeded(firewall, direction, subject)) return [{ words, risk: "traffic", about }];
  const rest = direction === "ingress" ? "and so lets NOBODY in any more" : "and so may send to NOBODY any more";
  return [{ words: `${words}, ${rest}`, risk: "traffic", need: "outage", about }];
}

/** Types that are of no use to anybody once nobody comes in, or they reach nobody; and the argument with their firewalls. */
const NEEDED: Readonly<Record<Direction, readonly string[]>> = {
  ingress: ["aws_db_instance", "aws_rds_cluster", "aws_lb", "aws_efs_mount_target"],
  egress: ["aws_lb", "aws_launch_template", "aws_instance"],
};

function isNeeded(firewall: string, direction: Direction, { surroundings: { comparison } }: Subject): boolean {
  return comparison.after.ofType(...NEEDED[direction]).some((element) => {
    const values = comparison.resolvedAfter.argumentsOf(element);
    const interfaces = Array.isArray(values.network_interfaces) ? values.network_interfaces : [];
    const lists = [
      values.vpc_security_group_ids,
      values.security_groups,
      ...interfaces.map((each) => (each as { security_groups?: never }).security_groups),
    ];
    return lists.some((list) => firewallsIn(list).includes(firewall));
  });
}

function nameOf({ type, after, before }: Subject, values: Subject["is"]): string {
  return FIREWALLS.includes(type) ? `⟨${(after ?? before)?.address}.id⟩` : firewallNamed(values.security_group_id);
}

function passageWords(opening: Opening, firewall: string, { surroundings: { comparison } }: Subject): string {
  const who = opening.peer === firewall ? "its own members" : peerWords(opening.peer, comparison);
  return `${portWords(opening)} to ${who}`;
}
