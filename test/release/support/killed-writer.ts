import fs from "node:fs";
import { writeAtomically } from "../../../lib/release/atomic-write";

// Writes a file, and is killed at its so-many-th call of the file system. Says so when it gets to its end.
const [path = "", source = "", call = ""] = process.argv.slice(2);
const text = fs.readFileSync(source, "utf8");
let callsLeft = Number(call);

const dies = (): void => {
  process.kill(process.pid, "SIGKILL");
  for (;;);
};

const CALLS = [
  "openSync",
  "readdirSync",
  "statSync",
  "fchmodSync",
  "fsyncSync",
  "renameSync",
  "closeSync",
  "rmSync",
] as const;
const calls = fs as unknown as Record<string, (...given: unknown[]) => unknown>;
for (const name of CALLS) {
  const real = calls[name]!;
  calls[name] = (...given) => {
    if (--callsLeft < 0) dies();
    return real(...given);
  };
}

// Half of the text gets to the disk before the end, which is what a kill in the middle leaves.
const write = fs.writeFileSync;
calls["writeFileSync"] = (file, content) => {
  if (--callsLeft >= 0) return write(file as number, content as string);
  write(file as number, String(content).slice(0, String(content).length / 2));
  return dies();
};

writeAtomically(path, text, () => true);
process.stdout.write("done");
