import type { Json, JsonObject } from "../../../core/plain-json";
import type { Clause, Subject } from "../../assessment/subject";
import { FIREWALLS, firewallsIn, isOfThisStack, openingsOn, reachOf, RULES } from "../../network/firewalls";
import { twinOf } from "../../network/formerly-open";
import { portWords } from "../../network/opening";
import { firewallWords, peerWords } from "../../network/peer-words";
import { listed } from "../../words/values";
import { weakened } from "../protection";

/** Arguments, in blocks or not, with the firewalls that a thing joins. */
const LISTS = /^(?:[a-z_]+(?:\.\d+)?\.)?(?:vpc_security_group_ids|security_group_ids|security_groups)$/;
/** Of no use once nobody comes in. */
const SERVING = ["aws_db_instance", "aws_lb", "aws_efs_mount_target", "aws_rds_cluster"];

/** Which firewalls a thing joins: whoever one of them lets in comes in, and whoever lets its members in lets it in. */
export function joiningClauses(subject: Subject): Clause[] {
  const { type, kind, differences } = subject;
  if ([...RULES, ...FIREWALLS].includes(type) || kind === "removed" || kind === "moved") return [];
  if (type === "aws_network_interface_sg_attachment") return attachmentClauses(subject);
  const paths = [...new Set(differences.map(({ path }) => path).filter((path) => LISTS.test(path)))];
  return paths.flatMap((path) => joinedAt(path, subject));
}

/** By this resource an interface joins one more. */
function attachmentClauses(subject: Subject): Clause[] {
  const about = ["security_group_id", "network_interface_id"];
  return [weakened(`JOINS ${listed(firewallsIn(subject.is.security_group_id).map(words(subject)))}`, ...about)];
}

function joinedAt(path: string, subject: Subject): Clause[] {
  const { kind, was, is, baseline, surroundings } = subject;
  const formerly = firewallsIn(valueAt(kind === "created" ? baseline : was, path));
  const now = firewallsIn(valueAt(is, path));
  // Nothing weaker comes with what is new by itself. Of one whose firewalls are no longer named, AWS decides.
  if (now.length === 0 || (kind === "created" && formerly.length === 0)) return [];
  const twins = formerly.flatMap((each) => twinOf(each, surroundings.comparison) ?? []);
  const joined = now.filter((each) => ![...formerly, ...(kind === "created" ? twins : [])].includes(each));
  if (joined.length > 0) {
    return [
      weakened(`JOINS ${listed(joined.map(words(subject)))}`, path),
      ...leftClauses([formerly, now], path, subject),
    ];
  }
  if (kind === "created") return [];
  const left = leftClauses([formerly, now], path, subject);
  return left.length > 0 ? left : [{ words: "the same firewalls, made anew", risk: "configuration", about: [path] }];
}

function leftClauses(
  [formerly, now]: readonly [readonly string[], readonly string[]],
  path: string,
  { type, kind, surroundings: { comparison } }: Subject,
): Clause[] {
  const left = formerly.filter((each) => !now.includes(each));
  if (left.length === 0 || kind === "created") return [];
  const said = `leaves ${listed(left.map((each) => firewallWords(each, comparison)))}: what passed by that alone is shut out`;
  const isKnown = now.every((each) => isOfThisStack(each, comparison));
  const isShut = now.every((each) => openingsOn(each, "ingress", { comparison, side: "after" }).length === 0);
  if (!SERVING.includes(type) || !isKnown || !isShut) return [{ words: said, risk: "traffic", about: [path] }];
  return [{ words: `${said}, and so NOBODY comes in any more`, risk: "traffic", need: "outage", about: [path] }];
}

/** A firewall's name, whom it lets in, and where its members are let in. */
function words({ surroundings: { comparison } }: Subject): (firewall: string) => string {
  return (firewall) => {
    const openings = openingsOn(firewall, "ingress", { comparison, side: "after" });
    const opens = openings.map((each) => `${portWords(each)} to ${peerWords(each.peer, comparison)}`);
    const reaches = reachOf(firewall, comparison).map(
      ({ of, opening }) => `${portWords(opening)} of ${firewallWords(of, comparison)}`,
    );
    const parts = [
      firewallWords(firewall, comparison),
      ...(opens.length > 0 ? [`which opens ${opens.join(", ")}`] : []),
      ...(reaches.length > 0 ? [`whose members reach ${reaches.join(", ")}`] : []),
    ];
    return parts.join(", ");
  };
}

/** The value at the path of a difference; there, a single block stands for the list that has only it. */
function valueAt(values: JsonObject, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((value, segment) => {
    const holder = Array.isArray(value) && !/^\d+$/.test(segment) ? (value.length === 1 ? value[0] : undefined) : value;
    if (Array.isArray(holder)) return holder[Number(segment)];
    return typeof holder === "object" && holder !== null ? holder[segment] : undefined;
  }, values);
}
