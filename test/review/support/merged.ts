import { compareStacks } from "../../../lib/review/comparison/stack-comparison";
import { expectedActions } from "../../../lib/review/comparison/counts";
import { addressesIn } from "../../../lib/review/comparison/references";
import type { PlanAction } from "../../../lib/review/document/review";
import { SynthesizedStack } from "../../../lib/synthesized/stack";
import type { Case } from "../corpus/case";
import type { Json } from "./made";

/** Whole releases have more. Their plans are tested by test/e2e/frozen-capsule.test.ts. */
const MOST = 50;

/** Many cases in one stack, each under a name of its own, as far as something changes in it. */
export class Merged {
  readonly before: Json = empty();
  readonly after: Json = empty();
  /** What the review expects of every resource, and whose case it is. */
  readonly expected = new Map<string, { readonly action: PlanAction; readonly of: string }>();

  /** Adds a case; or leaves it out, when it has more resources than a short test can plan. */
  add({ name, before, after }: Case, index: number): boolean {
    const application = `c${index}`;
    const sides = [before, after].map((side) => renamed(side(application).json, application)) as [Json, Json];
    const [was, is] = sides.map((json) => SynthesizedStack.parse(JSON.stringify(json))) as [
      SynthesizedStack,
      SynthesizedStack,
    ];
    const actions = expectedActions(compareStacks(was, is));
    const changing = [...actions].flatMap(([address, action]) => (action === "nothing" ? [] : [address]));
    const formerly = [...is.moves].flatMap(([from, to]) => (changing.includes(to) ? [from] : []));
    const wanted = [...changing, ...formerly];
    const kept = [was, is].map((stack) => closure(stack, wanted)) as [Set<string>, Set<string>];
    // What one side needs, the other one has as well: else it would seem to come or to go.
    const both = new Set([...kept[0], ...kept[1]].filter((address) => !wanted.includes(address)));
    if (new Set([...kept[0], ...kept[1]]).size > MOST) return false;
    take(this.before, sides[0], new Set([...kept[0], ...both]));
    take(this.after, sides[1], new Set([...kept[1], ...both]));
    this.after.moved.push(...((sides[1].moved ?? []) as Json[]).filter(({ to }) => this.has(to as string)));
    for (const [address, action] of actions) if (this.has(address)) this.expected.set(address, { action, of: name });
    return true;
  }

  private has(address: string): boolean {
    const [type = "", id = ""] = address.split(".");
    return [this.before, this.after].some(({ resource }) => resource[type]?.[id] !== undefined);
  }
}

function empty(): Json {
  const aws = { source: "hashicorp/aws", version: "5.100.0" };
  return { terraform: { required_providers: { aws } }, resource: {}, data: {}, locals: {}, moved: [] };
}

/** Ids end with eight digits of a hash; every one gets its case before it. */
function renamed(json: Json, application: string): Json {
  const { resource, data = {}, locals = {}, moved = [], "//": note } = json;
  const text = JSON.stringify({ resource, data, locals, moved, "//": note });
  return JSON.parse(text.replace(/\b([A-Z][\w-]*_[0-9A-F]{8})\b/g, `${application}_$1`)) as Json;
}

function closure(stack: SynthesizedStack, from: readonly string[]): Set<string> {
  const found = new Set<string>();
  const waiting = from.filter((address) => stack.at(address));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const uses = { ...stack.at(next)?.attributes, depends_on: null };
    waiting.push(...addressesIn(uses, (address) => stack.at(address) !== undefined));
  }
  return found;
}

function take(into: Json, from: Json, addresses: ReadonlySet<string>): void {
  for (const kind of ["resource", "data"])
    for (const [type, all] of Object.entries((from[kind] ?? {}) as Json))
      for (const [id, each] of Object.entries(all as Json)) {
        if (!addresses.has(`${kind === "data" ? "data." : ""}${type}.${id}`)) continue;
        (into[kind][type] ??= {})[id] = bare(each as Json);
      }
  for (const [id, value] of Object.entries((from.locals ?? {}) as Json))
    if (addresses.has(`local.${id}`)) into.locals[id] = value;
}

/** Without what only keeps a plan from being made, and the order of work. */
function bare(resource: Json): Json {
  const { lifecycle, ...rest } = resource;
  for (const name of ["depends_on", "//"]) delete rest[name];
  const kept = { ...((lifecycle ?? {}) as Json) };
  for (const name of ["prevent_destroy", "precondition", "postcondition"]) delete kept[name];
  return Object.keys(kept).length > 0 ? { ...rest, lifecycle: kept } : rest;
}
