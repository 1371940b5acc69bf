import { ApplyProgress } from "../../../lib/cli/transition/apply";

const GROUP = "aws_autoscaling_group.Web_green";
const started = (address: string) => ({ kind: "started", address, action: "create" }) as const;
const finished = (address: string) => ({ kind: "finished", address, action: "create" }) as const;
const waiting = (address: string, seconds: number) =>
  ({ kind: "waiting", address, action: "create", seconds }) as const;

test("counts what is done, and names what it waits for", () => {
  const progress = new ApplyProgress(3, new Map());
  expect(progress.line).toBe("0 of 3 changes done");
  progress.take(started(GROUP));
  expect(progress.line).toBe(`0 of 3 changes done; waiting for ${GROUP}`);
  progress.take(waiting(GROUP, 40));
  expect(progress.line).toBe(`0 of 3 changes done; waiting for ${GROUP}, 40 s`);
  progress.take(finished(GROUP));
  expect(progress.line).toBe("1 of 3 changes done");
});

test("of several it names what takes longest, with the reason if one is known", () => {
  const progress = new ApplyProgress(3, new Map());
  progress.take(waiting("aws_x.y", 5));
  progress.take(waiting(GROUP, 40));
  progress.because("Web green: 2 of 3 targets healthy");
  expect(progress.line).toBe("0 of 3 changes done; Web green: 2 of 3 targets healthy, 40 s");
});

test("a resource that is made anew ends twice, and counts no more than there is", () => {
  const progress = new ApplyProgress(1, new Map());
  progress.take(finished(GROUP));
  progress.take({ kind: "failed", address: GROUP, action: "delete" });
  expect(progress.line).toBe("1 of 1 changes done");
});
