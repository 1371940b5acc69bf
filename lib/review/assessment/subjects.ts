import type { JsonObject } from "../../core/plain-json";
import type { SynthesizedElement } from "../../synthesized/element";
import { differencesBetween } from "../comparison/difference";
import type { ComparedPair } from "../comparison/stack-comparison";
import { twinPath } from "../words/names";
import { renamings, type Renaming } from "./renamings";
import type { Subject, Surroundings } from "./subject";

const NOTHING: JsonObject = {};
/** What only Terraform reads: it makes nothing. What refers to it says what changes. */
const SILENT = ["data", "local"];

/** Everything that changes, each with what is known of it. */
export function subjectsOf(surroundings: Surroundings): Subject[] {
  const { comparison } = surroundings;
  const { pairs } = comparison;
  const renamed = renamings(comparison);
  const [former, newer] = [new Set(renamed.map(({ before }) => before)), new Set(renamed.map(({ after }) => after))];
  const isLoud = ({ kind }: SynthesizedElement) => !SILENT.includes(kind);
  return [
    ...pairs.filter((pair) => isLoud(pair.after) && !isUntouched(pair)).flatMap((pair) => ofPair(pair, surroundings)),
    ...renamed.map((each) => ofRenaming(each, renamed, surroundings)),
    ...comparison.created
      .filter((each) => isLoud(each) && !newer.has(each))
      .map((each) => ofCreated(each, surroundings)),
    ...comparison.removed
      .filter((each) => isLoud(each) && !former.has(each))
      .map((each) => ofRemoved(each, surroundings)),
  ];
}

/** Written the same on both sides to the letter, and nothing that it refers to changes: of most things there is nothing to say. */
function isUntouched({ before, after, status, moved, ignored }: ComparedPair): boolean {
  if (status !== "same" || moved || ignored.length > 0) return false;
  return JSON.stringify(before) === JSON.stringify(after);
}

function ofPair(pair: ComparedPair, surroundings: Surroundings): Subject[] {
  const { before, after, status, moved, forcing, triggers } = pair;
  const { resolvedBefore, resolvedAfter } = surroundings.comparison;
  const common = {
    type: after.type,
    path: after.path,
    before,
    after,
    was: resolvedBefore.argumentsOf(before),
    baseline: NOTHING,
    forcing,
    triggers,
    surroundings,
  };
  const is = resolvedAfter.argumentsOf(after);
  const kind = status === "replaced" ? "replaced" : status === "changed" || !moved ? "changed" : "moved";
  const now: Subject = { ...common, kind, is, differences: pair.differences };
  if (pair.ignored.length === 0) return [now];
  const later = resolvedAfter.followed(after.attributes);
  return [now, { ...common, kind: "pending", is: later, differences: pair.ignored }];
}

function ofRenaming({ before, after }: Renaming, all: readonly Renaming[], surroundings: Surroundings): Subject {
  const { resolvedBefore, resolvedAfter } = surroundings.comparison;
  const was = inNewAddresses(resolvedBefore.argumentsOf(before), all);
  const is = resolvedAfter.argumentsOf(after);
  const sides = [
    { written: before.attributes, resolved: was },
    { written: after.attributes, resolved: is },
  ] as const;
  const differences = differencesBetween(...sides);
  const common = { type: after.type, path: after.path, before, after, was, is, baseline: NOTHING };
  return { ...common, kind: "renamed", differences, forcing: [], triggers: [], surroundings };
}

/** What refers to things that are renamed as well, so that only real differences are told. */
function inNewAddresses(was: JsonObject, all: readonly Renaming[]): JsonObject {
  const text = all.reduce(
    (json, { before, after }) => json.replaceAll(before.address, after.address),
    JSON.stringify(was),
  );
  return JSON.parse(text) as JsonObject;
}

function ofCreated(after: SynthesizedElement, surroundings: Surroundings): Subject {
  const { resolvedBefore, resolvedAfter, before } = surroundings.comparison;
  const twin = twinOf(after.path, before.elements, after.type);
  const is = resolvedAfter.argumentsOf(after);
  const baseline = twin ? resolvedBefore.argumentsOf(twin) : NOTHING;
  const differences = differencesBetween({ written: {}, resolved: {} }, { written: after.attributes, resolved: is });
  const common = { type: after.type, path: after.path, before: undefined, after, was: NOTHING, is, baseline };
  return { ...common, kind: "created", differences, forcing: [], triggers: [], surroundings };
}

function ofRemoved(before: SynthesizedElement, surroundings: Surroundings): Subject {
  const was = surroundings.comparison.resolvedBefore.argumentsOf(before);
  const differences = differencesBetween({ written: before.attributes, resolved: was }, { written: {}, resolved: {} });
  const common = {
    type: before.type,
    path: before.path,
    before,
    after: undefined,
    was,
    is: NOTHING,
    baseline: NOTHING,
  };
  return { ...common, kind: "removed", differences, forcing: [], triggers: [], surroundings };
}

/** The same resource in the other color: what it may do now tells whether a new release may do more. */
export function twinOf(
  path: string,
  elements: readonly SynthesizedElement[],
  type: string,
): SynthesizedElement | undefined {
  const twin = twinPath(path);
  return twin === undefined ? undefined : elements.find((element) => element.path === twin && element.type === type);
}
