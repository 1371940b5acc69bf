import { z } from "zod";
import type { PlanAction } from "../document/review";

const ACTION = z.enum(["no-op", "create", "read", "update", "delete", "forget"]);
const PLAN = z.object({
  format_version: z.string(),
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        mode: z.enum(["managed", "data"]).default("managed"),
        change: z.object({ actions: z.array(ACTION) }),
      }),
    )
    .default([]),
});

/** What Terraform's own plan does with every resource, by address without an index; the worst of several instances. */
export type PlannedActions = ReadonlyMap<string, PlanAction>;

/** Why a plan cannot be used, and what to do. */
export interface UnusablePlan {
  readonly rule: string;
  readonly remedy: string;
}

const WORST: readonly PlanAction[] = ["nothing", "update", "create", "forget", "delete", "replace"];
const REMEDY = "Make one: terraform plan -out=plan, then terraform show -json plan > plan.json.";

/** Reads the text of `terraform show -json`. */
export function planIn(text: string): PlannedActions | UnusablePlan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { rule: `the plan is not valid JSON: ${(error as SyntaxError).message}`, remedy: REMEDY };
  }
  const parsed = PLAN.safeParse(json);
  if (!parsed.success) return { rule: "the file is not what terraform show -json prints of a plan", remedy: REMEDY };
  const actions = new Map<string, PlanAction>();
  for (const { address, mode, change } of parsed.data.resource_changes) {
    if (mode === "data") continue;
    const name = address.replace(/\[[^\]]*\]$/, "");
    const action = actionOf(change.actions);
    const known = actions.get(name) ?? "nothing";
    actions.set(name, WORST.indexOf(action) > WORST.indexOf(known) ? action : known);
  }
  return actions;
}

export function isUnusable(plan: PlannedActions | UnusablePlan): plan is UnusablePlan {
  return "rule" in plan;
}

function actionOf(actions: readonly z.infer<typeof ACTION>[]): PlanAction {
  if (actions.includes("create") && (actions.includes("delete") || actions.includes("forget"))) return "replace";
  const [only = "no-op"] = actions;
  return only === "no-op" || only === "read" ? "nothing" : only;
}
