import type { Workshop } from "./workshop";

/** Runs a command that is refused: one line, the status, and nothing is changed or printed. Gives the line. */
export async function refusal(shop: Workshop, line: string, status: 1 | 2): Promise<string> {
  const [before, printed] = [shop.snapshot, shop.terminal.printed.length];
  const ended = await shop.run(line);
  expect({ ...ended, said: "" }).toEqual({ status, errors: [expect.any(String)], said: "" });
  expect(shop.snapshot).toBe(before);
  expect(shop.world.changes).toEqual([]);
  expect(shop.terminal.printed).toHaveLength(printed);
  return ended.errors[0] as string;
}

/** Has blue serve r1, and green run r2 if asked for; then forgets what that changed. */
export async function serve(shop: Workshop, more: "green" | "nothing else" = "nothing else"): Promise<void> {
  const { environment } = shop;
  await shop.does(`deploy ${environment} --live --image shop/web:1`);
  if (more === "green") await shop.does(`deploy ${environment} --image shop/web:2`);
  shop.world.changes.length = 0;
}
