import type { Surroundings } from "../assessment/subject";
import type { Change } from "../document/review";
import type { Need, Risk } from "../document/risk";
import { capsuleServes } from "../routing/serving";
import { capsulePath, named } from "../words/names";
import { isWithin, together } from "./fold";

/**
 * A color that gets a release, or loses it, is one message: "Web: green gets release r8". What would be worse by itself, as a
 * wider permission, is told by itself.
 */
export function foldCapsules(changes: readonly Change[], surroundings: Surroundings): Change[] {
  const groups = changes.filter(
    ({ type, kind, path }) => isGroup(type) && kind !== "changed" && kind !== "pending" && capsulePath(path),
  );
  let left: readonly Change[] = changes;
  const folded = groups.flatMap((group) => {
    const words = wordsOf(group, surroundings);
    if (!words) return [];
    const capsule = capsulePath(group.path) as string;
    const members = left.filter((each) => capsulePath(each.path) === capsule && belongs(each, group));
    left = left.filter((each) => !members.includes(each));
    const others = members.filter((each) => each !== group).map((each) => ({ ...each, risk: words.risk, needs: [] }));
    const { risk } = words;
    const needs = [...new Set([...words.needs, ...group.needs])];
    const sentence = group.needs.length > 0 ? `${words.sentence}; ${partOf(group)}` : words.sentence;
    return [together({ ...group, path: capsule, risk, needs }, others, sentence)];
  });
  return [...left, ...folded];
}

function isGroup(type: string): boolean {
  return type === "aws_autoscaling_group";
}

/** What a color's resources do when its release comes or goes. What needs somebody's word is told by itself. */
function belongs(change: Change, group: Change): boolean {
  return change === group || isWithin(change, { risk: "replacement", needs: [] });
}

/** What is said of the group itself. */
function partOf({ sentence }: Change): string {
  return sentence.slice(sentence.indexOf(": ") + 2);
}

interface Words {
  readonly sentence: string;
  readonly risk: Risk;
  readonly needs: readonly Need[];
}

function wordsOf({ kind, path }: Change, surroundings: Surroundings): Words | undefined {
  const { owner, color } = named(path);
  if (!color) return undefined;
  const release = (side: "before" | "after") =>
    surroundings[side]?.services[owner]?.capsules[color]?.release ?? "a release";
  const { before, after } = shares(capsulePath(path) as string, surroundings);
  if (kind === "created")
    return {
      sentence: `${owner}: ${color} gets release ${release("after")}${sizeOf(owner, surroundings)}${after ? "" : ", no traffic yet"}`,
      risk: "capacity",
      needs: [],
    };
  if (kind === "removed") {
    const gone = `${owner}: ${color} goes, with its release ${release("before")}`;
    if (!before) return { sentence: `${gone}; it had no traffic`, risk: "capacity", needs: [] };
    return {
      sentence: `${gone}; it SERVES USERS until the traffic moves in the same apply`,
      risk: "traffic",
      needs: ["outage"],
    };
  }
  if (kind !== "replaced") return undefined;
  const turn = `${owner}: ${color}: release ${release("before")} → ${release("after")}, new instances`;
  if (!before) return { sentence: `${turn}, no traffic yet`, risk: "capacity", needs: [] };
  return { sentence: `${turn}; the color SERVES USERS while it is exchanged`, risk: "replacement", needs: ["outage"] };
}

function sizeOf(owner: string, { after }: Surroundings): string {
  const size = after?.services[owner]?.size;
  return size ? ` (${size.min === size.max ? size.min : `${size.min} to ${size.max}`} × ${size.instanceType})` : "";
}

/** Whether users' requests come to the color, on each side. */
function shares(capsule: string, { comparison }: Surroundings): { readonly before: boolean; readonly after: boolean } {
  return { before: capsuleServes(capsule, comparison.before), after: capsuleServes(capsule, comparison.after) };
}
