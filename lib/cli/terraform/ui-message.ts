import { z } from "zod";

const resource = z.object({ addr: z.string(), resource_type: z.string() });
const hook = z.object({
  resource,
  action: z.string(),
  elapsed_seconds: z.number().optional(),
});
const change = z.object({ resource, action: z.string() });

const MESSAGE = z.discriminatedUnion("type", [
  z.object({ type: z.literal("planned_change"), change }),
  z.object({ type: z.literal("resource_drift"), change }),
  z.object({ type: z.literal("apply_start"), hook }),
  z.object({ type: z.literal("apply_progress"), hook }),
  z.object({ type: z.literal("apply_complete"), hook }),
  z.object({ type: z.literal("apply_errored"), hook }),
  z.object({
    type: z.literal("diagnostic"),
    diagnostic: z.object({
      severity: z.enum(["error", "warning"]),
      summary: z.string(),
      detail: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
]);

/** A line of Terraform's machine-readable output, as far as we listen to it. */
export type UiMessage = z.infer<typeof MESSAGE>;

const KNOWN: readonly string[] = MESSAGE.options.map(({ shape }) => shape.type.value);

/** What one line of `-json` output says: a message, something that is not for us, or plain text. */
export type UiLine = UiMessage | "other" | { readonly type: "text"; readonly text: string };

/** Reads one line. A message that we listen to but do not understand is an error: nothing is guessed. */
export function readUiLine(line: string): UiLine {
  const json = parsed(line);
  if (json === undefined) return { type: "text", text: line };
  if (!KNOWN.includes(json.type as string)) return "other";
  const message = MESSAGE.safeParse(json);
  if (message.success) return message.data;
  throw new Error(`Terraform's output is not as expected: ${z.prettifyError(message.error)}\n${line}`);
}

function parsed(line: string): { readonly type?: unknown } | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as { readonly type?: unknown };
  } catch {
    // Plain text that happens to begin with a brace.
    return undefined;
  }
}
