import type { TerraformEvent } from "../ports/terraform";
import type { UiMessage } from "./ui-message";

type ApplyMessage = Extract<UiMessage, { readonly hook: unknown }>;

/** What a message says about how an apply goes on. */
export function applyEvent(message: ApplyMessage): TerraformEvent {
  switch (message.type) {
    case "apply_start":
      return { kind: "started", ...subject(message) };
    case "apply_complete":
      return { kind: "finished", ...subject(message) };
    case "apply_errored":
      return { kind: "failed", ...subject(message) };
    case "apply_progress":
      return { kind: "waiting", ...subject(message), seconds: message.hook.elapsed_seconds ?? 0 };
  }
}

function subject({ hook }: ApplyMessage): { readonly address: string; readonly action: string } {
  return { address: hook.resource.addr, action: hook.action };
}
