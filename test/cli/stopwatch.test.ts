import { Stopwatch } from "../../lib/cli/stopwatch";
import { Waits, type WaitedFor } from "../../lib/cli/waits";
import { FakeClock } from "./support/fake-clock";

let clock: FakeClock;
let waits: Waits;
beforeEach(() => {
  clock = new FakeClock("2026-11-21T09:00:00Z");
  waits = new Waits(() => clock.now().getTime());
});

/** Begins to wait for somebody; gives back what ends that. */
function wait(who: WaitedFor): () => Promise<void> {
  let end = (): void => undefined;
  const waited = waits.during(who, () => new Promise<void>((resolve) => (end = resolve)));
  return () => (end(), waited);
}

test("what nobody was waited for is the command's own", async () => {
  const watch = new Stopwatch({ clock, waits });
  clock.pass(300);
  const end = wait("terraform");
  clock.pass(4000);
  await end();
  clock.pass(200);
  expect(watch.read()).toEqual({ total: 4.5, twinstack: 0.5, synthesis: 0, terraform: 4, aws: 0 });
});

test("waits that overlap count once, so that they hide nothing of the command's own time", async () => {
  const watch = new Stopwatch({ clock, waits });
  const [terraform, first, second] = [wait("terraform"), wait("aws"), wait("aws")];
  clock.pass(1000);
  await first();
  await second();
  clock.pass(2000);
  await terraform();
  clock.pass(700);
  expect(watch.read()).toEqual({ total: 3.7, twinstack: 0.7, synthesis: 0, terraform: 3, aws: 1 });
});

test("a wait that is not over yet counts up to now", () => {
  const watch = new Stopwatch({ clock, waits });
  void wait("synthesis");
  clock.pass(1500);
  expect(watch.read()).toMatchObject({ total: 1.5, twinstack: 0, synthesis: 1.5 });
});

test("a wait that fails counts too", async () => {
  const watch = new Stopwatch({ clock, waits });
  const failing = waits.during("aws", async () => {
    clock.pass(20);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(watch.read()).toMatchObject({ twinstack: 0, aws: 0.02 });
});

test("the time that a person thinks is left out, from the start of the process", async () => {
  const startedAt = new Date(clock.now().getTime() - 400);
  const watch = new Stopwatch({ clock, waits, startedAt });
  await watch.withoutThinking(async () => clock.pass(60_000));
  expect(watch.read()).toMatchObject({ total: 0.4, twinstack: 0.4 });
});
