import type { PlannedAction, PlannedChange } from "../ports/terraform";
import type { UiMessage } from "./ui-message";

type ChangeMessage = Extract<UiMessage, { type: "planned_change" | "resource_drift" }>;

/** Terraform's words, and ours. What it would forget is lost to the environment, as if it were deleted. */
const ACTIONS: Readonly<Record<string, PlannedAction | "nothing">> = {
  noop: "nothing",
  read: "nothing",
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  move: "move",
  import: "import",
  forget: "delete",
  remove: "delete",
};

/** What a message says that would change, or has changed; nothing when it is only looked at. */
export function plannedChange({ change: { resource, action } }: ChangeMessage): PlannedChange | undefined {
  const known = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (known === undefined)
    throw new Error(`Terraform plans to "${action}" ${resource.addr}, and nobody here knows what that is.`);
  return known === "nothing" ? undefined : { address: resource.addr, type: resource.resource_type, action: known };
}
