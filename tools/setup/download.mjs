// Node's fetch ignores proxies, Python's urllib does not: behind a proxy, Python does the asking.
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPython } from "../../emulator/install.mjs";
import { run } from "./command.mjs";
import { SetupError } from "./setup-error.mjs";

const PYTHON = `
import sys, urllib.request
with urllib.request.urlopen(sys.argv[1], timeout=float(sys.argv[3])) as answer, open(sys.argv[2], "wb") as file:
    file.write(answer.read())
`;

/** The bytes behind a URL, or a SetupError that says why not. */
export async function download(url, timeoutMs) {
  return behindProxy(url) ? downloadWithPython(url, timeoutMs) : downloadWithFetch(url, timeoutMs);
}

/** Whether a URL answers at all in that time. */
export async function answers(url, timeoutMs) {
  try {
    await download(url, timeoutMs);
    return true;
  } catch (error) {
    if (error instanceof SetupError) return false;
    throw error;
  }
}

function behindProxy(url) {
  return url.startsWith("https:") && Boolean(process.env.HTTPS_PROXY || process.env.https_proxy);
}

async function downloadWithFetch(url, timeoutMs) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new SetupError(`${url} answered ${response.status} ${response.statusText}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`${url} cannot be read: ${error.cause?.message ?? error.message}`);
  }
}

async function downloadWithPython(url, timeoutMs) {
  const python = await findPython();
  const file = join(tmpdir(), `twinstack-download-${process.pid}-${Date.now()}`);
  try {
    await run(python.path, ["-c", PYTHON, url, file, String(timeoutMs / 1000)], { timeout: timeoutMs });
    return await readFile(file);
  } finally {
    await rm(file, { force: true });
  }
}
