// Stands for a program that uses the emulator: starts one, says which, and waits to be killed.
import { Emulator } from "../../lib/emulator/emulator";

void Emulator.start({ detached: process.argv[2] === "detached" }).then(({ pid, endpoint }) => {
  process.stdout.write(`${JSON.stringify({ pid, endpoint })}\n`);
  setInterval(() => undefined, 1000);
});
