import { tmpdir } from "node:os";
import { runQuietly, runToTheEnd, type Ended } from "../../../lib/cli/terraform/process-run";

/** Like Terraform: says at once that it heeds a signal, and forgets it before it has begun with a resource. */
const FORGETFUL = (begins: string): string => `
  let begun = false;
  const end = setTimeout(() => process.exit(0), 20_000);
  process.on("SIGINT", () => {
    console.log(begun ? "heeded" : "forgotten");
    if (begun) process.exit(1);
  });
  console.log("loading");
  setTimeout(() => { begun = true; ${begins} }, 700);`;
const SAYS_SO = `console.log(JSON.stringify({ type: "apply_start", hook: {} }));`;

let told = 0;
beforeEach(() => void (told = 0));
const running = (script: string) => ({
  path: process.execPath,
  args: ["-e", script],
  folder: tmpdir(),
  environment: process.env as Record<string, string>,
  onStop: () => void (told += 1),
});

/** Presses Ctrl-C as soon as the process is there. */
function stopped(script: string): Promise<Ended> {
  return runToTheEnd(running(script), (line) => {
    if (line === "loading") process.emit("SIGINT", "SIGINT");
  });
}

test("Ctrl-C is held until Terraform has begun with a resource, and told at once", async () => {
  const ended = await stopped(FORGETFUL(SAYS_SO));
  expect(ended).toMatchObject({ ok: false, interrupted: true });
  expect(ended.output).not.toContain("forgotten");
  expect(ended.output).toContain("heeded");
  expect(told).toBe(1);
});

test("what never says that it has begun gets it after some seconds", async () => {
  const ended = await stopped(FORGETFUL(""));
  expect(ended.output).toContain("heeded");
});

test("a process that ends by itself meanwhile is not signaled any more", async () => {
  const ended = await stopped(`console.log("loading"); setTimeout(() => {}, 300);`);
  expect(ended).toMatchObject({ ok: true, interrupted: true, signal: null });
});

test("a command that takes no lock gets it at once", async () => {
  const ended = runQuietly(running(`setTimeout(() => {}, 20_000);`));
  process.emit("SIGINT", "SIGINT");
  expect(await ended).toMatchObject({ ok: false, interrupted: true, signal: "SIGINT" });
  expect(told).toBe(1);
});
