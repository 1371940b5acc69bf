import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { isTerraformFailure, type TerraformEvent, type TerraformFailure, type TerraformPlan } from "../ports/terraform";
import { forSeconds } from "../terminal/time-words";
import { planError } from "./terraform-trouble";

/** Asks Terraform what it would do. */
export async function planned(at: EnvironmentAtHand): Promise<TerraformPlan> {
  const { terminal, clock } = at.outside;
  terminal.progress(`${at.name}: Terraform plans`);
  const failure = await at.terraform.init();
  const plan = failure ?? (await at.terraform.plan());
  terminal.progressDone();
  if (isTerraformFailure(plan)) throw planError(plan, at.name, clock.now());
  return plan;
}

/** Watches a long wait: told about what Terraform waits for, it says why. */
export type Watch = (waitingFor: ReadonlyMap<string, number>) => Promise<string | undefined>;

/** Carries out a plan, saying what it waits for. Gives Terraform's failure, if there is one: the caller knows what it means. */
export async function applied(
  at: EnvironmentAtHand,
  plan: TerraformPlan,
  watch?: Watch,
): Promise<TerraformFailure | undefined> {
  const { terminal, clock } = at.outside;
  const waiting = new Map<string, number>();
  const progress = new ApplyProgress(plan.changes.length, waiting);
  let over = false;
  const watching = (async () => {
    while (watch && !over) {
      const reason = await watch(waiting);
      if (reason !== undefined && !over) progress.because(reason);
      if (!over) terminal.progress(progress.line);
      await clock.sleep(WATCH_MILLISECONDS);
    }
  })();
  try {
    return await at.terraform.apply(plan, (event) => {
      progress.take(event);
      terminal.progress(progress.line);
    });
  } finally {
    over = true;
    terminal.progressDone();
    await watching;
  }
}

const WATCH_MILLISECONDS = 5_000;

/** One line about an apply: how far it is, and what takes so long. */
export class ApplyProgress {
  private finished = 0;
  private reason: string | undefined;

  constructor(
    private readonly total: number,
    private readonly waiting: Map<string, number>,
  ) {}

  take(event: TerraformEvent): void {
    if (event.kind === "started") this.waiting.set(event.address, 0);
    if (event.kind === "waiting") this.waiting.set(event.address, event.seconds);
    if (event.kind === "finished" || event.kind === "failed") {
      this.waiting.delete(event.address);
      this.finished += 1;
    }
  }

  because(reason: string): void {
    this.reason = reason;
  }

  get line(): string {
    const [longest] = [...this.waiting].sort(([, one], [, other]) => other - one);
    const steps = `${Math.min(this.finished, this.total)} of ${this.total} changes done`;
    if (!longest) return steps;
    const [address, seconds] = longest;
    return `${steps}; ${this.reason ?? `waiting for ${address}`}${seconds > 0 ? `, ${forSeconds(seconds)}` : ""}`;
  }
}
