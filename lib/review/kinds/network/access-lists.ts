import type { Clause, Subject } from "../../assessment/subject";
import type { StackComparison } from "../../comparison/stack-comparison";
import { openingsIn, portWords, widened, type Opening } from "../../network/opening";
import { peerNamed } from "../../network/peer";
import { peerWords } from "../../network/peer-words";
import { isOn } from "../../words/values";
import { weakened } from "../protection";
import { addressIn } from "../../comparison/resolved-value";
import { blocksOf } from "../../routing/blocks";

const LISTS = ["aws_network_acl", "aws_default_network_acl"];
const RULE = "aws_network_acl_rule";
/** What a rule says: whether it lets through, and which way. */
type Word = "allow" | "deny";
const WAYS = ["ingress", "egress"] as const;

/** Lists of access at the border of subnets: more that is allowed, or less that is denied, is weaker. */
export function accessListClauses(subject: Subject): Clause[] {
  const { type, kind, differences, is, was, surroundings } = subject;
  if (kind === "moved" || differences.length === 0 || ![...LISTS, RULE].includes(type)) return [];
  const isAbout = ({ root }: { readonly root: string }) => type === RULE || root === "ingress" || root === "egress";
  if (!differences.some(isAbout)) return [];
  const element = subject.after ?? subject.before;
  const list =
    type === RULE ? peerNamed((kind === "removed" ? was : is).network_acl_id ?? "") : `⟨${element?.address}.id⟩`;
  const { comparison } = surroundings;
  const listed = comparison.after.at(addressIn(list) ?? "");
  // A new list, or none any more, takes the place of another one, which is not known here.
  if (listed === undefined ? addressIn(list) !== undefined : comparison.created.includes(listed)) return [];
  return WAYS.flatMap((way) => {
    const on = (side: "before" | "after", word: Word) => passagesOn(list, { comparison, side, word, way });
    const allowed = widened(on("before", "allow"), on("after", "allow"));
    const undenied = widened(on("after", "deny"), on("before", "deny"));
    const said = (openings: readonly Opening[]) =>
      openings.map((each) => `${portWords(each)} to ${peerWords(each.peer, comparison)}`).join(", ");
    const where = way === "egress" ? " on the way out" : "";
    return [
      ...(allowed.length > 0 ? [weakened(`OPENS the border of its subnets${where}: ${said(allowed)}`)] : []),
      ...(undenied.length > 0 ? [weakened(`no longer DENIES${where} ${said(undenied)}`)] : []),
    ];
  });
}

interface Asked {
  readonly comparison: StackComparison;
  readonly side: "before" | "after";
  readonly word: Word;
  readonly way: (typeof WAYS)[number];
}

function passagesOn(list: string, { comparison, side, word, way }: Asked): Opening[] {
  const resolver = side === "before" ? comparison.resolvedBefore : comparison.resolvedAfter;
  return comparison[side].ofType(...LISTS, RULE).flatMap((element) => {
    const values = resolver.argumentsOf(element);
    const rules =
      element.type === RULE
        ? [values].filter(
            (rule) => peerNamed(rule.network_acl_id ?? "") === list && isOn(rule.egress) === (way === "egress"),
          )
        : `⟨${nowAt(element.address, comparison)}.id⟩` === list
          ? blocksOf(values[way])
          : [];
    return rules
      .filter((rule) => String(rule.rule_action ?? rule.action).toLowerCase() === word)
      .flatMap((rule) =>
        openingsIn({ ...rule, cidr_ipv4: rule.cidr_block ?? null, cidr_ipv6: rule.ipv6_cidr_block ?? null }, list),
      );
  });
}

function nowAt(address: string, { pairs }: StackComparison): string {
  return pairs.find(({ before }) => before.address === address)?.after.address ?? address;
}
