// Two processes that set up the same folder at once would spoil it for each other: one waits for the other.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Does the work while holding the file `path`, whose content names the holder. */
export async function holdingLock(path, work) {
  while (!take(path)) {
    if (isAbandoned(path)) rmSync(path, { force: true });
    else await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isAbandoned(path) {
  const holder = readHolder(path);
  if (!holder) return false;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function readHolder(path) {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch (error) {
    // Given up this moment.
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
