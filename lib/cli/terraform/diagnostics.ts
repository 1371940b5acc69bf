import type { Diagnostic } from "../ports/terraform";
import type { Ended } from "./process-run";
import type { UiMessage } from "./ui-message";

export function diagnosticOf({ diagnostic }: Extract<UiMessage, { type: "diagnostic" }>): Diagnostic {
  const { severity, summary, detail = "", address } = diagnostic;
  return address === undefined ? { severity, summary, detail } : { severity, summary, detail, address };
}

/** The messages in output that is meant for people. */
export function diagnosticsInText(text: string): Diagnostic[] {
  return plain(text)
    .split(/^(?=(?:Error|Warning): )/m)
    .flatMap((block) => {
      const [, kind, summary = "", detail = ""] = /^(Error|Warning): (.*)\n?([^]*)$/.exec(block) ?? [];
      if (kind === undefined) return [];
      return [
        { severity: kind === "Error" ? ("error" as const) : ("warning" as const), summary, detail: detail.trim() },
      ];
    });
}

/** Why a command failed: its own errors; without any, whatever it said. */
export function errorsOf({ output, errors, signal }: Pick<Ended, "output" | "errors" | "signal">): Diagnostic[] {
  const said = [...diagnosticsInText(errors), ...diagnosticsInText(output)].filter(
    ({ severity }) => severity === "error",
  );
  if (said.length > 0) return said;
  const words = plain(errors.trim() || output.trim()).trim();
  const reason = signal ? `Terraform was killed (${signal})` : "Terraform ended with an error and did not say why";
  return [{ severity: "error", summary: words || reason, detail: "" }];
}

/** All errors on one line, each once. */
export function oneLine(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ summary, detail }) => [summary, detail].filter(Boolean).join(": "))
    .map((line) => line.replace(/\s+/g, " ").trim());
  return [...new Set(lines)].join("; ");
}

/** Without colors, and without the frame that is drawn around messages. */
function plain(text: string): string {
  return text.replaceAll(/\u001b\[[0-9;]*m/g, "").replaceAll(/^(?:[╷╵]|│ ?)/gm, "");
}
