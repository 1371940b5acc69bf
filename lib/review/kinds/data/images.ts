import type { Json, JsonObject } from "../../../core/plain-json";
import { canonicalJson } from "../../../core/canonical-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import { policyIn } from "../../policies/policy-text";
import { isOn, numberIn } from "../../words/values";
import { blockIn } from "../blocks";
import { weakened } from "../protection";
import { blocksOf } from "../../routing/blocks";

/** One rule by which a repository deletes images: which ones, and how many or for how long they are kept. */
interface CleaningRule {
  readonly which: string;
  readonly kept: number;
  readonly words: string;
}

/** Switches of a repository, by the value that guards. */
const SWITCHES = [
  {
    argument: "image_tag_mutability",
    guards: ({ image_tag_mutability: mutability }: JsonObject) => mutability === "IMMUTABLE",
    on: "tags stay with their image",
    off: "tags may move: another image under the same tag",
  },
  {
    argument: "image_scanning_configuration",
    guards: ({ image_scanning_configuration: scanning }: JsonObject) => isOn(blockIn(scanning).scan_on_push),
    on: "new images are scanned",
    off: "new images are no longer scanned for known faults",
  },
];

/** Which images a repository takes, and which of them it deletes. */
export function imageClauses(subject: Subject): Clause[] {
  return [...repositoryClauses(subject), ...cleaningClauses(subject)];
}

function repositoryClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_ecr_repository" || subject.kind === "created" || subject.kind === "removed") return [];
  const changed = SWITCHES.filter(({ argument }) => turn(subject, argument));
  return changed.flatMap(({ argument, guards, on, off }): Clause[] => {
    const [was, is] = [guards(subject.was), guards(subject.is)];
    if (was === is) return [];
    return [is ? { words: on, risk: "configuration", about: [argument] } : weakened(off, argument)];
  });
}

/** Images that a repository deletes by a rule. A release whose image is gone cannot be brought back. */
function cleaningClauses(subject: Subject): Clause[] {
  const { kind, type, was, is } = subject;
  if (type !== "aws_ecr_lifecycle_policy" || kind === "removed" || isOfNewRepository(subject)) return [];
  const isOther = kind === "created" || was.repository !== is.repository;
  if (!isOther && !subject.differences.some(({ root }) => root === "policy")) return [];
  const [before, after] = [isOther ? [] : rulesIn(was.policy), rulesIn(is.policy)];
  const about = ["policy"];
  if (!before || !after)
    return [
      {
        words: "rules that delete images changed in a way that cannot be read",
        risk: "unknown",
        need: "unknown",
        about,
      },
    ];
  if (deletesNoMore(before, after))
    return [{ words: "deletes no more images than before", risk: "configuration", about }];
  const words = after.map((each) => each.words).join("; ");
  return [
    weakened(
      `images DELETED by a rule: it keeps ${words}; a release without its image cannot be brought back`,
      ...about,
    ),
  ];
}

/**
 * Whether the rules are the former ones, some of the last left out, and each keeps as much or more. A rule taken from between
 * leaves its images to the next one.
 */
function deletesNoMore(before: readonly CleaningRule[], after: readonly CleaningRule[]): boolean {
  return after.every(({ which, kept }, index) => before[index]?.which === which && kept >= before[index].kept);
}

function rulesIn(policy: Json | undefined): CleaningRule[] | undefined {
  const parsed = policyIn(policy);
  if (parsed === undefined) return undefined;
  const inOrder = [...blocksOf(blockIn(parsed).rules)].sort(
    (one, other) => (numberIn(one.rulePriority) ?? 0) - (numberIn(other.rulePriority) ?? 0),
  );
  const rules = inOrder.map(ruleOf);
  return rules.every((rule) => rule !== undefined) ? rules : undefined;
}

function ruleOf({ selection, action }: JsonObject): CleaningRule | undefined {
  const { countNumber, ...which } = blockIn(selection);
  const kept = numberIn(countNumber);
  if (kept === undefined) return undefined;
  const tags = [which.tagPrefixList, which.tagPatternList].flatMap((each) => (Array.isArray(each) ? each : []));
  const of = tags.length > 0 ? ` tagged ${tags.join(", ")}` : which.tagStatus === "untagged" ? " without a tag" : "";
  const words =
    which.countType === "imageCountMoreThan" ? `the last ${kept}${of}` : `those of the last ${kept} days${of}`;
  return { which: canonicalJson({ which, action: action ?? null }), kept, words };
}

function isOfNewRepository({ after, surroundings: { comparison } }: Subject): boolean {
  const news = new Set(comparison.created.map(({ address }) => address));
  return addressesIn(after?.attributes.repository, (address) => news.has(address)).size > 0;
}
