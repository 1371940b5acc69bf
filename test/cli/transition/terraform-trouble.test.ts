import type { Diagnostic, TerraformFailure } from "../../../lib/cli/ports/terraform";
import { changedNothing, planError, terraformError } from "../../../lib/cli/transition/terraform-trouble";

const error = (summary: string, detail = ""): Diagnostic => ({ severity: "error", summary, detail });
const holder = { id: "5b1c", who: "alice@laptop", operation: "OperationTypeApply", since: "2026-11-21T08:57:00Z" };
const message = (failure: TerraformFailure) =>
  terraformError(failure, "staging", new Date("2026-11-21T09:00:00Z")).message;

test.each<readonly [TerraformFailure, string]>([
  [
    { kind: "locked", holder },
    "alice@laptop holds the state of staging, since 2026-11-21T08:57:00Z (3 min), with apply; lock 5b1c. Wait until they are done. If that process was killed: twinstack unlock staging. Nothing was changed.",
  ],
  [
    { kind: "refused", diagnostics: [error("Resource precondition failed", "The ledger\n  has serial 3.")] },
    "Terraform refuses the plan: Resource precondition failed: The ledger has serial 3. Nothing was changed.",
  ],
  [
    { kind: "unavailable", reason: "it is not installed" },
    "Terraform cannot run: it is not installed. Nothing was changed.",
  ],
  [
    {
      kind: "failed",
      diagnostics: [error("ServiceUnavailable"), error("ServiceUnavailable"), { ...error("old"), severity: "warning" }],
    },
    "Terraform failed: ServiceUnavailable. What it did before that is done. To carry on: twinstack apply staging.",
  ],
  [
    {
      kind: "failed",
      diagnostics: [error("EntityAlreadyExists", "Role with name shop-staging-web-r3 already exists.")],
    },
    "Terraform failed: EntityAlreadyExists: Role with name shop-staging-web-r3 already exists. Perhaps a former apply that was killed left it: remove it and carry on (twinstack apply staging); or give the release up (twinstack abandon staging) and deploy again, since the next one has other names.",
  ],
  [
    {
      kind: "failed",
      diagnostics: [error("waiting for Auto Scaling Group (shop-staging-web-r3-1) capacity satisfied: timeout")],
    },
    "Terraform failed: waiting for Auto Scaling Group (shop-staging-web-r3-1) capacity satisfied: timeout. What its instances said while they booted: twinstack logs staging --container boot --since 1h. What it did before that is done. To carry on: twinstack apply staging.",
  ],
  [
    { kind: "failed", diagnostics: [error("Saved plan is stale")] },
    "somebody else changed staging after this was planned. Run the same command again: it plans anew. Nothing was changed.",
  ],
  [
    { kind: "failed", diagnostics: [] },
    "Terraform failed: it did not say why. What it did before that is done. To carry on: twinstack apply staging.",
  ],
])("%j", (failure, line) => {
  expect(message(failure)).toBe(line);
});

test("only an apply that began may have changed something", () => {
  expect(changedNothing({ kind: "locked", holder })).toBe(true);
  expect(changedNothing({ kind: "refused", diagnostics: [] })).toBe(true);
  expect(changedNothing({ kind: "unavailable", reason: "" })).toBe(true);
  expect(changedNothing({ kind: "failed", diagnostics: [error("Saved plan is stale")] })).toBe(true);
  expect(changedNothing({ kind: "failed", diagnostics: [error("ServiceUnavailable")] })).toBe(false);
});

test("who destroys is never told to apply, which would make everything anew", () => {
  const now = new Date("2026-11-21T09:00:00Z");
  for (const summary of ["Interrupted", "EntityAlreadyExists"])
    expect(terraformError({ kind: "failed", diagnostics: [error(summary)] }, "staging", now, "destroy").message).toBe(
      `Terraform failed: ${summary}. What it did before that is done. To carry on: twinstack destroy staging.`,
    );
});

test("a plan that fails changed nothing, and says so", () => {
  const now = new Date("2026-11-21T09:00:00Z");
  const failed = { kind: "failed", diagnostics: [error("no matching Route 53 Hosted Zone found")] } as const;
  expect(planError(failed, "staging", now).message).toBe(
    "Terraform cannot plan: no matching Route 53 Hosted Zone found. Nothing was changed.",
  );
  expect(planError({ kind: "locked", holder }, "staging", now).message).toContain("alice@laptop holds the state");
});
