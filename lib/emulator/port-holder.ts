import { z } from "zod";

const ready = z.object({ emulator: z.literal("twinstack"), pid: z.number(), directory: z.string() });

export type ReadyAnswer = z.infer<typeof ready>;

/** What the emulator at this endpoint says about itself; undefined when nothing, or something else, answers there. */
export async function askReady(endpoint: string): Promise<ReadyAnswer | undefined> {
  let text: string;
  try {
    const response = await fetch(`${endpoint}/twinstack/ready`, { signal: AbortSignal.timeout(2000) });
    text = await response.text();
  } catch (error) {
    // Refused, reset or silent: whatever listens there is no emulator. By name: fetch's errors may be another realm's.
    if (["TypeError", "TimeoutError"].includes((error as Error).name)) return undefined;
    throw error;
  }
  return text.startsWith("{") ? ready.safeParse(JSON.parse(text)).data : undefined;
}

/** Ends the sentence "Port 4566 is already in use …". */
export async function holderOf(port: number): Promise<string> {
  const emulator = await askReady(`http://127.0.0.1:${port}`);
  if (!emulator) {
    return `by another program (lsof -i :${port} names it). Choose another port with --port, or none for a free one.`;
  }
  return `by a Twinstack emulator, process ${emulator.pid}, started in ${emulator.directory}. Use it (TWINSTACK_ENDPOINT=http://127.0.0.1:${port}), stop it with "twinstack emulator stop" there, or choose another port.`;
}
