import type { Diagnostic, PlannedChange, TerraformEvent, TerraformFailure } from "../ports/terraform";
import { applyEvent } from "./apply-events";
import { diagnosticOf, errorsOf } from "./diagnostics";
import { failureOf } from "./failure";
import { plannedChange } from "./planned-changes";
import type { Ended } from "./process-run";
import { readUiLine, type UiMessage } from "./ui-message";

/** What Terraform says while it plans or applies, collected line by line. */
export class UiStream {
  readonly changes: PlannedChange[] = [];
  readonly drift: PlannedChange[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  /** What was said in no known form: crashes, wrappers, old versions. */
  private readonly text: string[] = [];
  private changedSomething = false;

  constructor(private readonly onEvent: (event: TerraformEvent) => void = () => {}) {}

  readonly take = (line: string): void => {
    const read = readUiLine(line);
    if (read === "other") return;
    if (read.type === "text") this.text.push(read.text);
    else this.collect(read);
  };

  /** Why it failed, if it did. */
  failure({ ok, errors, signal, interrupted }: Ended): TerraformFailure | undefined {
    if (ok) return undefined;
    const said = this.diagnostics.some(({ severity }) => severity === "error")
      ? this.diagnostics
      : [...this.diagnostics, ...errorsOf({ output: this.text.join("\n"), errors, signal })];
    return failureOf(interrupted && !signal ? [INTERRUPTED, ...said] : said, this.changedSomething);
  }

  private collect(message: UiMessage): void {
    if (message.type === "diagnostic") {
      this.diagnostics.push(diagnosticOf(message));
    } else if (message.type === "planned_change" || message.type === "resource_drift") {
      const change = plannedChange(message);
      if (change) (message.type === "planned_change" ? this.changes : this.drift).push(change);
    } else {
      this.changedSomething = true;
      this.onEvent(applyEvent(message));
    }
  }
}

const INTERRUPTED: Diagnostic = {
  severity: "error",
  summary: "Interrupted",
  detail: "Terraform was told to stop, ended what it was doing and gave its lock back",
};
