import { turn, type Clause, type Subject } from "../assessment/subject";
import { addressesIn } from "../comparison/references";
import { capsulePath, subjectWords } from "../words/names";
import { listed, plain, turned } from "../words/values";

const SIZES: Readonly<Record<string, string>> = {
  min_size: "fewest instances",
  max_size: "most instances",
  desired_capacity: "instances",
};

/** How many instances there are, of which type. */
export function instanceClauses(subject: Subject): Clause[] {
  if (subject.kind === "created" || subject.kind === "removed") return [];
  return [...sizesAndImages(subject), ...groundClauses(subject)];
}

function sizesAndImages(subject: Subject): Clause[] {
  if (subject.type === "aws_autoscaling_group") return sizeClauses(subject);
  return subject.type === "aws_launch_template" ? templateClauses(subject) : [];
}

function sizeClauses(subject: Subject): Clause[] {
  return Object.entries(SIZES).flatMap(([argument, words]) => {
    const change = turn(subject, argument);
    return change
      ? [{ words: `${words} ${turned(change.from, change.to)}`, risk: "capacity" as const, about: [argument] }]
      : [];
  });
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

/** What runs is frozen, and keeps what it was made with: that may not go while it runs. */
function groundClauses({ kind, before, surroundings: { comparison } }: Subject): Clause[] {
  if (kind !== "pending" || !before) return [];
  const replaced = comparison.pairs.filter(({ status, after }) => status === "replaced" && after.kind === "resource");
  const goes = [...replaced.map((pair) => pair.before), ...comparison.removed];
  const paths = new Map(goes.map(({ address, path }) => [address, path]));
  const own = capsulePath(before.path);
  const uses = { ...before.attributes, depends_on: null };
  const used = [...addressesIn(uses, (address) => paths.has(address))].map((each) => paths.get(each) as string);
  const foreign = used.filter((path) => capsulePath(path) !== own);
  if (own === undefined || foreign.length === 0) return [];
  const words = `what runs still USES ${listed(foreign.map(subjectWords))}, which goes`;
  return [{ words, risk: "replacement", need: "outage" }];
}
