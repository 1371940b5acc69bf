import type { SynthesizedElement } from "../../../synthesized/element";
import type { Clause, Subject } from "../../assessment/subject";
import { fullyJudged } from "../../assessment/fully-judged";
import { serves } from "../../routing/serving";
import { isOn, numberIn, plain } from "../../words/values";
import { addressIn } from "../../comparison/resolved-value";

/** What makes a group larger and smaller: its load, or the clock. */
export function scalingClauses(subject: Subject): readonly Clause[] {
  if (subject.type === "aws_autoscaling_policy") return policyClauses(subject);
  return subject.type === "aws_autoscaling_schedule" ? scheduleClauses(subject) : [];
}

/** How much a policy does is a matter of capacity, whatever of it changes. */
function policyClauses(subject: Subject): Clause[] {
  const { kind, differences, is } = subject;
  if (kind === "created") return [];
  if (kind === "removed") {
    const stays = groupOf(subject, "after") !== undefined;
    return stays ? [{ words: "no instances are added under load any more", risk: "capacity" }] : [];
  }
  const about = differences.map(({ root }) => root);
  if (about.length === 0) return [];
  const isOff = about.includes("enabled") && is.enabled !== undefined && !isOn(is.enabled);
  const words = isOff ? "no instances are added under load any more" : "instances are added under another load";
  return fullyJudged([], about, { words, risk: "capacity" });
}

function scheduleClauses(subject: Subject): Clause[] {
  const { kind, is, was, differences } = subject;
  if (kind === "removed") return [{ words: `no longer ${sizeWords(was)}`, risk: "capacity" }];
  const about = differences.map(({ root }) => root);
  if (about.length === 0) return [];
  const words = sizeWords(is);
  const isAway = [is.max_size, is.desired_capacity, is.min_size].some((size) => numberIn(size) === 0);
  if (!isAway || !isMissed(subject)) return [{ words, risk: "capacity", about }];
  return [
    {
      words: `${words.replace("no instance", "NO INSTANCE")}, and users wait for it`,
      risk: "capacity",
      need: "outage",
      about,
    },
  ];
}

/** Whether users may rely on the group: it serves, and its environment is one that stays. */
function isMissed(subject: Subject): boolean {
  const { comparison, after } = subject.surroundings;
  return after?.protection === "protected" && serves(groupOf(subject, "after"), comparison.after);
}

/** `no instance at 0 20 * * *`, `1 to 2 instances at …` */
function sizeWords(values: Subject["is"]): string {
  const [fewest, most] = [numberIn(values.min_size), numberIn(values.max_size)];
  const desired = numberIn(values.desired_capacity);
  const when = `at ${plain(values.recurrence ?? values.start_time)}`;
  if ([fewest, most, desired].includes(0)) return `no instance ${when}`;
  return `${fewest ?? "as few"} to ${most ?? "as many"} instances ${when}`;
}

function groupOf({ is, was, surroundings }: Subject, side: "before" | "after"): SynthesizedElement | undefined {
  const name = is.autoscaling_group_name ?? was.autoscaling_group_name;
  return surroundings.comparison[side].at(addressIn(name) ?? "");
}
