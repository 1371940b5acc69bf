import type { Json } from "../core/plain-json";
import type { SynthesizedElement } from "../synthesized/element";
import { isSame, type ChangedStacks } from "./changed-stacks";
import type { CostLine } from "./cost-line";
import { ResourceArguments } from "./resource-arguments";

/** Why a part of a resource costs something else. */
export type CostCause =
  /** The resource is new, or gone. */
  | { readonly kind: "added" | "removed" }
  /** An argument changed; `before` and `after` are left out where it was not given. */
  | {
      readonly kind: "argument";
      /** Terraform's address of the resource that has it. */
      readonly address: string;
      /** Terraform's name of it: `allocated_storage`. */
      readonly attribute: string;
      readonly before?: Json;
      readonly after?: Json;
    }
  /** The price itself, in US dollars for a unit. */
  | { readonly kind: "price"; readonly before: number; readonly after: number }
  /** Assumptions about the use, or how much of what AWS gives the account is used up. */
  | { readonly kind: "usage" };

/** Why a line changed; at least one reason. */
export function causesOf(
  { before, after }: { readonly before?: CostLine; readonly after?: CostLine },
  stacks: ChangedStacks,
): CostCause[] {
  const wasThere = before !== undefined || stacks.before.elements.some((each) => isAt(each, after?.address, stacks));
  if (!wasThere) return after?.address ? [{ kind: "added" }] : [{ kind: "usage" }];
  if (!after && before?.address && !stacks.after.at(stacks.now(before.address))) return [{ kind: "removed" }];
  const causes = changedArguments([...(before?.decidedBy ?? []), ...(after?.decidedBy ?? [])], stacks);
  if (causes.length > 0) return causes;
  if (before && after && before.unitPrice !== after.unitPrice && before.item === after.item)
    return [{ kind: "price", before: before.unitPrice, after: after.unitPrice }];
  return [{ kind: "usage" }];
}

/** Whether all that caused it is frozen in a color that goes on running. */
export function isWaiting(causes: readonly CostCause[], stacks: ChangedStacks): boolean {
  const frozen = causes.filter(
    (cause) => cause.kind === "argument" && isFrozen(cause.address, cause.attribute, stacks),
  );
  return frozen.length > 0 && causes.every((cause) => frozen.includes(cause) || isLowerLeast(cause));
}

/** Fewer instances at the least take none away; more of them come at once. Source: EC2 Auto Scaling, "Set scaling limits". */
function isLowerLeast(cause: CostCause): boolean {
  return cause.kind === "argument" && cause.attribute === "min_size" && Number(cause.after) < Number(cause.before);
}

function isAt({ address }: SynthesizedElement, wanted: string | undefined, { now }: ChangedStacks): boolean {
  return wanted !== undefined && now(address) === wanted;
}

function changedArguments(decidedBy: CostLine["decidedBy"], stacks: ChangedStacks): CostCause[] {
  const places = new Map(decidedBy.map(({ address, attribute }) => [`${stacks.now(address)} ${attribute}`, attribute]));
  return [...places].flatMap(([key, attribute]): CostCause[] => {
    const address = key.slice(0, key.indexOf(" "));
    const [one, other] = [
      valueAt(formerAt(address, stacks), attribute, "before", stacks),
      valueAt(stacks.after.at(address), attribute, "after", stacks),
    ];
    if (isSame(one, other, stacks.after)) return [];
    return [
      {
        kind: "argument",
        address,
        attribute,
        ...(one !== undefined && { before: one }),
        ...(other !== undefined && { after: other }),
      },
    ];
  });
}

function formerAt(address: string, stacks: ChangedStacks): SynthesizedElement | undefined {
  return stacks.before.elements.find((each) => isAt(each, address, stacks));
}

function valueAt(
  element: SynthesizedElement | undefined,
  attribute: string,
  side: "before" | "after",
  stacks: ChangedStacks,
): Json | undefined {
  return element && new ResourceArguments(stacks[side], element).deciding(attribute)[0]?.value;
}

/** A frozen resource takes its arguments when it is made anew, under another name. */
function isFrozen(address: string, attribute: string, stacks: ChangedStacks): boolean {
  const [before, after] = [formerAt(address, stacks), stacks.after.at(address)];
  if (!before || !after) return false;
  const { ignoresChangesOf } = after.lifecycle;
  const root = attribute.split(".")[0] ?? attribute;
  const ignored = ignoresChangesOf === "all" || ignoresChangesOf.includes(root);
  const names = ["name", "name_prefix"] as const;
  return ignored && names.every((name) => before.attributes[name] === after.attributes[name]);
}
