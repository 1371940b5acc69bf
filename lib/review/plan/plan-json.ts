import { z } from "zod";
import type { PlanAction } from "../document/review";
import { withoutIndex } from "./resource-address";

const ACTION = z.enum(["no-op", "create", "read", "update", "delete", "forget"]);
const values = z.record(z.string(), z.unknown());
const RESOURCE_CHANGE = z.object({
  address: z.string(),
  mode: z.enum(["managed", "data"]).default("managed"),
  change: z.object({
    actions: z.array(ACTION),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
    // `true` where all is secret; else the names of what is.
    after_sensitive: z.union([z.boolean(), values]).default({}),
  }),
});
const PLAN = z.object({
  format_version: z.string(),
  // A state has none: it would agree with everything.
  planned_values: z.unknown().refine((value) => value !== undefined),
  errored: z.boolean().default(false),
  complete: z.boolean().default(true),
  resource_changes: z.array(RESOURCE_CHANGE).default([]),
  resource_drift: z.array(RESOURCE_CHANGE).default([]),
  deferred_changes: z.array(z.object({ resource_change: z.object({ address: z.string() }).optional() })).default([]),
});

type ResourceChange = z.infer<typeof RESOURCE_CHANGE>;
type Values = Readonly<Record<string, unknown>>;

/** What Terraform's own plan says. */
export interface Plan {
  /** What it does with every resource, by address without an index; the worst of several instances. */
  readonly actions: ReadonlyMap<string, PlanAction>;
  /** The arguments that each would have, as far as they are known and no secret. */
  readonly after: ReadonlyMap<string, Values>;
  /** What is not as the last apply left it, by address without an index. */
  readonly drifted: ReadonlyMap<string, Drifted>;
}

/** A resource that somebody changed outside of the code. */
export interface Drifted {
  readonly isGone: boolean;
  /** The arguments that differ, by name. */
  readonly arguments: readonly string[];
}

/** Why a plan cannot be used, and what to do. */
export interface UnusablePlan {
  readonly rule: string;
  readonly remedy: string;
}

const WORST: readonly PlanAction[] = ["nothing", "update", "create", "forget", "delete", "replace"];
const REMEDY = "Make one: terraform plan -out=plan, then terraform show -json plan > plan.json.";

/** Reads the text of `terraform show -json`. A plan holds secrets: none of its values is ever in a message. */
export function planIn(text: string): Plan | UnusablePlan {
  const json = jsonIn(text);
  if (json === undefined) return { rule: "the plan is not valid JSON", remedy: REMEDY };
  const parsed = PLAN.safeParse(json);
  if (!parsed.success) return { rule: "the file is not what terraform show -json prints of a plan", remedy: REMEDY };
  const { resource_changes: changes, resource_drift: drift } = parsed.data;
  const incomplete = whyIncomplete(parsed.data);
  if (incomplete) return incomplete;
  const actions = new Map<string, PlanAction>();
  const after = new Map<string, Values>();
  for (const each of changes.filter(isManaged)) {
    const name = withoutIndex(each.address);
    if (isValues(each.change.after)) after.set(name, openValues(each.change));
    const action = actionOf(each.change.actions);
    const known = actions.get(name) ?? "nothing";
    actions.set(name, WORST.indexOf(action) > WORST.indexOf(known) ? action : known);
  }
  return { actions, after, drifted: driftedIn(drift.filter(isManaged)) };
}

export function isUnusable(plan: Plan | UnusablePlan): plan is UnusablePlan {
  return "rule" in plan;
}

/** Node's own words show a piece of the text, which may be of a secret. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a part of a plan leaves out, nobody reviewed. */
function whyIncomplete({
  errored,
  complete,
  deferred_changes: deferred,
}: z.infer<typeof PLAN>): UnusablePlan | undefined {
  if (errored)
    return { rule: "the plan failed, and says only what came before the error", remedy: `Mend it. ${REMEDY}` };
  if (complete && deferred.length === 0) return undefined;
  const addresses = deferred.flatMap(({ resource_change: change }) => change?.address ?? []);
  const rest = addresses.length > 0 ? `: Terraform puts off ${addresses.join(", ")}` : "";
  return {
    rule: `not everything is planned${rest}`,
    remedy: `Plan everything, without -target; apply what others wait for first. ${REMEDY}`,
  };
}

function driftedIn(drift: readonly ResourceChange[]): Map<string, Drifted> {
  const found = new Map<string, Drifted>();
  for (const { address, change } of drift) {
    const isGone = change.actions.includes("delete");
    const differing = isGone ? [] : differingIn(change);
    if (!isGone && differing.length === 0) continue;
    const name = withoutIndex(address);
    const known = found.get(name);
    found.set(name, {
      isGone: isGone || (known?.isGone ?? false),
      arguments: [...new Set([...(known?.arguments ?? []), ...differing])].sort(),
    });
  }
  return found;
}

function differingIn({ before, after }: ResourceChange["change"]): string[] {
  const [was, is] = [before, after].map((each) => (isValues(each) ? each : {})) as [Values, Values];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (argument) => JSON.stringify(was[argument]) !== JSON.stringify(is[argument]),
  );
}

function openValues({ after, after_sensitive: secret }: ResourceChange["change"]): Values {
  const isOpen = (argument: string) => secret !== true && (secret === false || secret[argument] !== true);
  return Object.fromEntries(Object.entries(after as Values).filter(([argument]) => isOpen(argument)));
}

function isManaged({ mode }: ResourceChange): boolean {
  return mode === "managed";
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}

function actionOf(actions: readonly z.infer<typeof ACTION>[]): PlanAction {
  if (actions.includes("create") && (actions.includes("delete") || actions.includes("forget"))) return "replace";
  const [only = "no-op"] = actions;
  return only === "no-op" || only === "read" ? "nothing" : only;
}
