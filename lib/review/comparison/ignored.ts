import type { JsonObject } from "../../core/plain-json";
import type { SynthesizedElement } from "../../synthesized/element";
import type { Difference } from "./difference";

/** Whether Terraform passes a difference over, as long as the resource is the same one. */
export function isIgnored({ lifecycle: { ignoresChangesOf } }: SynthesizedElement, { path }: Difference): boolean {
  if (ignoresChangesOf === "all") return true;
  return ignoresChangesOf.map(dotted).some((name) => path === name || path.startsWith(`${name}.`));
}

/**
 * The arguments that a resource will have while it is the same one: what is ignored keeps its former value. Only whole
 * arguments; of one that is ignored in part, the rest counts.
 */
export function keptArguments(before: SynthesizedElement, after: SynthesizedElement): JsonObject {
  const { ignoresChangesOf } = after.lifecycle;
  if (ignoresChangesOf === "all") return before.attributes;
  if (ignoresChangesOf.length === 0) return after.attributes;
  const kept = { ...after.attributes };
  for (const name of ignoresChangesOf) {
    const former = before.attributes[name];
    if (former !== undefined) kept[name] = former;
    else delete kept[name];
  }
  return kept;
}

/** `tag[0].value` → `tag.0.value` */
function dotted(name: string): string {
  return name.replace(/\[["']?([^\]"']+)["']?\]/g, ".$1");
}
