import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAME = /^twinstack-(\d+)-\d+\.tfplan$/;
const own = new Set<string>();
let count = 0;
let removesAtExit = false;

/** A new file for a plan in the stack's folder. A plan can hold secrets, so only its owner may read it. */
export function newPlanFile(folder: string): string {
  removeOrphans(folder);
  count += 1;
  const file = join(folder, `twinstack-${process.pid}-${count}.tfplan`);
  // Terraform writes into a file that is there, and leaves its mode as it is.
  writeFileSync(file, "", { mode: 0o600 });
  if (!removesAtExit) process.once("exit", removeOwn);
  removesAtExit = true;
  own.add(file);
  return file;
}

export function removePlanFile(file: string): void {
  rmSync(file, { force: true });
  own.delete(file);
}

/** Plans that nobody carried out. */
function removeOwn(): void {
  for (const file of own) rmSync(file, { force: true });
}

/** Plans of processes that were killed. */
function removeOrphans(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
