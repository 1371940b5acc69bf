import { turn, type Clause, type Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import { capsuleServes } from "../../routing/serving";
import { capsulePath, subjectWords } from "../../words/names";
import { listed, plain, turned } from "../../words/values";

/** Of which type instances are, and what they start from and stand on. */
export function instanceClauses(subject: Subject): Clause[] {
  if (subject.kind === "created" || subject.kind === "removed") return [];
  const template = subject.type === "aws_launch_template" ? templateClauses(subject) : [];
  return [...template, ...groundClauses(subject)];
}

function templateClauses(subject: Subject): Clause[] {
  const clauses: Clause[] = [];
  const type = turn(subject, "instance_type");
  if (type)
    clauses.push({ words: `instance type ${turned(type.from, type.to)}`, risk: "capacity", about: ["instance_type"] });
  const image = turn(subject, "image_id");
  if (image) clauses.push({ words: `machine image ${plain(image.to)}`, risk: "configuration", about: ["image_id"] });
  if (turn(subject, "user_data"))
    clauses.push({
      words: "boot script: variables, containers, or what instances do",
      risk: "configuration",
      about: ["user_data"],
    });
  return clauses;
}

/**
 * What runs is frozen, and keeps what it was made with: that may not go while it runs. Of its own things neither: what is
 * made anew under another name is empty, or is not what instances that come later start from.
 */
function groundClauses({ kind, before, surroundings }: Subject): Clause[] {
  const { comparison } = surroundings;
  const own = before && capsulePath(before.path);
  if (kind !== "pending" || !before || own === undefined) return [];
  const replaced = comparison.pairs.filter(({ status, after }) => status === "replaced" && after.kind === "resource");
  const goes = [...replaced.map((pair) => pair.before), ...comparison.removed];
  const paths = new Map(goes.map(({ address, path }) => [address, path]));
  const uses = { ...before.attributes, depends_on: null };
  const used = [...addressesIn(uses, (address) => paths.has(address))].map((each) => paths.get(each) as string);
  if (used.length === 0) return [];
  const words = `what runs still USES ${listed(used.map(subjectWords))}, which goes`;
  const isMissed = used.some((path) => capsulePath(path) !== own) || capsuleServes(own, comparison.before);
  return [{ words, risk: "replacement", need: isMissed ? "outage" : undefined }];
}
