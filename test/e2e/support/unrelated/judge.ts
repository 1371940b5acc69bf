import type { PlannedChange } from "../terraform";

/** A group that runs may be made larger or smaller. */
const ADJUSTABLE = ["max_size", "min_size"];
/** A rule may get other tags: nobody is sent elsewhere by them. */
const TAGS = ["tags", "tags_all"];

/** What is wrong with the plan of an edit that has nothing to do with releases: it moves traffic, or touches what runs. */
export function complaintsAboutEdit(changes: readonly PlannedChange[]): string[] {
  return changes.flatMap(({ action, address, path, type, differing = [] }) => {
    const tagsOnly = action === "update" && differing.length > 0 && differing.every((each) => TAGS.includes(each));
    if (type === "aws_lb_listener_rule" && tagsOnly) return [];
    if (type === "aws_lb_listener_rule") return [`moves traffic: ${action} ${path}`];
    // The address, not the path: what the code has no more has no path.
    if (!/_Web_(Blue|Green)_/.test(address)) return [];
    const adjusts = type === "aws_autoscaling_group" && action === "update";
    if (adjusts && differing.length > 0 && differing.every((argument) => ADJUSTABLE.includes(argument))) return [];
    const what = differing.length > 0 ? ` (${differing.join(", ")})` : "";
    return [`touches a running capsule: ${action} ${path}${what}`];
  });
}
