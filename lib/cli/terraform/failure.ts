import type { Diagnostic, TerraformFailure } from "../ports/terraform";
import { oneLine } from "./diagnostics";
import { lockHolderIn } from "./lock-info";

/** Messages that say: not this. */
const REFUSALS: ReadonlySet<string> = new Set([
  "Resource precondition failed",
  "Resource postcondition failed",
  "Module output value precondition failed",
  "Instance cannot be destroyed",
  "Saved plan is stale",
  "Saved plan does not match the given state",
]);

/** Messages of a Terraform that cannot work here at all: its providers, its version, its folder. */
const INCAPABLE =
  /^(?:Backend initialization required|Required plugins are not installed|Inconsistent dependency lock file|Unsupported (?:Terraform|OpenTofu) Core version|Failed to load plugin schemas|Failed to instantiate provider)/;

/**
 * Why Terraform did not do it, by what it said.
 *
 * @param changedSomething whether something may have changed before it failed: then it is no mere refusal
 */
export function failureOf(diagnostics: readonly Diagnostic[], changedSomething: boolean): TerraformFailure {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  for (const error of errors) {
    const holder = lockHolderIn(error);
    if (holder) return { kind: "locked", holder };
  }
  if (changedSomething) return { kind: "failed", diagnostics };
  const incapable = errors.filter(({ summary }) => INCAPABLE.test(summary));
  if (incapable.length > 0) return { kind: "unavailable", reason: oneLine(incapable) };
  const refused = errors.some(({ summary }) => REFUSALS.has(summary));
  return { kind: refused ? "refused" : "failed", diagnostics };
}
