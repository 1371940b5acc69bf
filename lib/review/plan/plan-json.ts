import { z } from "zod";
import type { PlanAction } from "../document/review";

const ACTION = z.enum(["no-op", "create", "read", "update", "delete", "forget"]);
const PLAN = z.object({
  format_version: z.string(),
  // A state has none: it would agree with everything.
  planned_values: z.unknown().refine((value) => value !== undefined),
  errored: z.literal(false).optional(),
  complete: z.literal(true).optional(),
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        mode: z.enum(["managed", "data"]).default("managed"),
        change: z.object({ actions: z.array(ACTION), after: z.unknown().optional() }),
      }),
    )
    .default([]),
});

/** What Terraform's own plan says. */
export interface Plan {
  /** What it does with every resource, by address without an index; the worst of several instances. */
  readonly actions: ReadonlyMap<string, PlanAction>;
  /** The arguments that each would have, as far as they are known. */
  readonly after: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** Why a plan cannot be used, and what to do. */
export interface UnusablePlan {
  readonly rule: string;
  readonly remedy: string;
}

const WORST: readonly PlanAction[] = ["nothing", "update", "create", "forget", "delete", "replace"];
const REMEDY = "Make one: terraform plan -out=plan, then terraform show -json plan > plan.json.";

/** Reads the text of `terraform show -json`. */
export function planIn(text: string): Plan | UnusablePlan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { rule: `the plan is not valid JSON: ${(error as SyntaxError).message}`, remedy: REMEDY };
  }
  const parsed = PLAN.safeParse(json);
  if (!parsed.success) return { rule: "the file is not what terraform show -json prints of a plan", remedy: REMEDY };
  const actions = new Map<string, PlanAction>();
  const after = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { address, mode, change } of parsed.data.resource_changes) {
    if (mode === "data") continue;
    const name = address.replace(/\[[^\]]*\]$/, "");
    if (typeof change.after === "object" && change.after !== null) after.set(name, { ...change.after });
    const action = actionOf(change.actions);
    const known = actions.get(name) ?? "nothing";
    actions.set(name, WORST.indexOf(action) > WORST.indexOf(known) ? action : known);
  }
  return { actions, after };
}

export function isUnusable(plan: Plan | UnusablePlan): plan is UnusablePlan {
  return "rule" in plan;
}

function actionOf(actions: readonly z.infer<typeof ACTION>[]): PlanAction {
  if (actions.includes("create") && (actions.includes("delete") || actions.includes("forget"))) return "replace";
  const [only = "no-op"] = actions;
  return only === "no-op" || only === "read" ? "nothing" : only;
}
