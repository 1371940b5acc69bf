import { ago } from "../terminal/time-words";
import { CliError } from "../cli-error";
import type { Diagnostic, LockHolder, TerraformFailure } from "../ports/terraform";
import { bootLogHint } from "./failed-gate";

/** The same for a plan, which changes nothing. */
export function planError(failure: TerraformFailure, environment: string, now: Date): CliError {
  if (failure.kind !== "failed") return terraformError(failure, environment, now);
  return new CliError(`Terraform cannot plan: ${told(failure.diagnostics)}`, "Nothing was changed.");
}

/**
 * Turns what Terraform said into one error that says what to do.
 * @param carryOn the verb that goes on with what was begun
 */
export function terraformError(
  failure: TerraformFailure,
  environment: string,
  now: Date,
  carryOn: "apply" | "destroy" = "apply",
): CliError {
  switch (failure.kind) {
    case "locked":
      return new CliError(
        lockedBy(failure.holder, environment, now),
        `Wait until they are done. If that process was killed: twinstack unlock ${environment}. Nothing was changed.`,
      );
    case "refused":
      return new CliError(`Terraform refuses the plan: ${told(failure.diagnostics)}`, "Nothing was changed.");
    case "unavailable":
      return new CliError(`Terraform cannot run: ${failure.reason}`, "Nothing was changed.");
    case "failed":
      if (changedNothing(failure))
        return new CliError(
          `somebody else changed ${environment} after this was planned`,
          "Run the same command again: it plans anew. Nothing was changed.",
        );
      return new CliError(
        // A precondition's own words are about a plan; this is an apply, and other resources were not held up by it.
        `Terraform failed: ${told(failure.diagnostics).replaceAll(/\.? ?Nothing was changed/g, "")}`,
        isInTheWay(failure) && carryOn === "apply"
          ? `Perhaps a former apply that was killed left it: remove it and carry on (twinstack apply ${environment}); or give the release up (twinstack abandon ${environment}) and deploy again, since the next one has other names.`
          : `${bootLogHint(failure.diagnostics, environment)}What it did before that is done. To carry on: twinstack ${carryOn} ${environment}.`,
      );
  }
}

/** `alice@laptop holds the state of staging since 3 min (OperationTypeApply)`. */
export function lockedBy({ who, since, operation, id }: LockHolder, environment: string, now: Date): string {
  const doing = operation.replace(/^OperationType/, "").toLowerCase();
  return `${who} holds the state of ${environment}, since ${since} (${ago(since, now)}), with ${doing || "something"}; lock ${id}`;
}

/** Whether Terraform stopped before it changed anything: then the ledger may be as it was, too. */
export function changedNothing(failure: TerraformFailure): boolean {
  if (failure.kind !== "failed") return true;
  return failure.diagnostics.some(({ summary }) => /saved plan is stale/i.test(summary));
}

/** Whether something has the name already that Terraform gives to what it makes. */
function isInTheWay({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): boolean {
  const words = /already ?exists|Duplicate(?!.*argument)|already in use/i;
  return diagnostics.some(
    ({ severity, summary, detail }) => severity === "error" && words.test(`${summary} ${detail}`),
  );
}

/** All errors, each once, on one line. */
function told(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const lines = errors.map(({ summary, detail }) => [summary, detail].filter(Boolean).join(": "));
  return (
    [...new Set(lines)].map((line) => line.replace(/\s+/g, " ").replace(/\.$/, "")).join("; ") || "it did not say why"
  );
}
