import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** Why a file was not written. */
export type Hindrance = { readonly changed: true } | { readonly writer: number; readonly draft: string };

const NEW_FILE = 0o644;

/**
 * Replaces a file in one step: a process that is killed leaves the old text or the new one, never half of it, and at most
 * a draft beside it that the next writer clears. Of several writers at once at most one wins. `unchanged` is asked at the
 * last moment whether the file is still as it was read.
 *
 * Each writer first announces itself by its draft, then looks for others, then looks at the file: whoever came too late
 * sees either the other's draft or the other's text.
 */
export function writeAtomically(path: string, text: string, unchanged: () => boolean): Hindrance | undefined {
  const draft = draftOf(path, process.pid);
  clearDrafts(path, [process.pid, ...othersOf(path).filter((pid) => !isAlive(pid))]);
  const file = openSync(draft, "wx", NEW_FILE);
  try {
    const rival = othersOf(path).find(isAlive);
    if (rival !== undefined) return { writer: rival, draft: draftOf(path, rival) };
    if (!unchanged()) return { changed: true };
    writeFileSync(file, text);
    keepMode(file, path);
    fsyncSync(file);
    renameSync(draft, path);
    syncFolder(dirname(path));
    return undefined;
  } finally {
    closeSync(file);
    rmSync(draft, { force: true });
  }
}

function draftOf(path: string, pid: number): string {
  return join(dirname(path), `.${basename(path)}.${pid}.draft`);
}

function othersOf(path: string): number[] {
  const [before = "", after = ""] = basename(draftOf(path, 0)).split(/(?<=\.)0(?=\.draft$)/);
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(before) && name.endsWith(after))
    .map((name) => Number(name.slice(before.length, -after.length)))
    .filter((pid) => Number.isInteger(pid) && pid > 0 && pid !== process.pid);
}

function clearDrafts(path: string, pids: readonly number[]): void {
  for (const pid of pids) rmSync(draftOf(path, pid), { force: true });
}

/** Signal 0 only asks. A process that is not ours to signal is alive too. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function keepMode(file: number, path: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before) fchmodSync(file, before.mode & 0o777);
}

/** Makes the new name last through a power cut. Not every system can open a folder. */
function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, "r");
    fsyncSync(opened);
    closeSync(opened);
  } catch {
    // The file itself is safe; the name may be the old one after a power cut.
  }
}
