/** Whom a command waits for. */
export type WaitedFor = "synthesis" | "terraform" | "aws" | "person";

const ALL = ["synthesis", "terraform", "aws", "person"] as const;

/**
 * How long a command waited, and for whom. Waits overlap: the plan is made while AWS is asked for alarms. So each one has its
 * own time, and what is left for the command itself is what no wait covers.
 */
export class Waits {
  private readonly counters = new Map<WaitedFor | "anybody", Counter>();

  /** @param now time in milliseconds, from any start */
  constructor(private readonly now: () => number = () => performance.now()) {
    for (const who of [...ALL, "anybody" as const]) this.counters.set(who, { underWay: 0, since: 0, waited: 0 });
  }

  /** Counts the time of a task, also of one that fails. */
  async during<Result>(who: WaitedFor, task: () => Promise<Result>): Promise<Result> {
    this.begin(who);
    try {
      return await task();
    } finally {
      this.end(who);
    }
  }

  /** Seconds during which somebody was waited for; several waits at the same time count once. */
  seconds(who: WaitedFor | "anybody"): number {
    const { underWay, since, waited } = this.counter(who);
    return (waited + (underWay > 0 ? this.now() - since : 0)) / 1000;
  }

  private begin(who: WaitedFor): void {
    for (const counter of [this.counter(who), this.counter("anybody")]) {
      if (counter.underWay === 0) counter.since = this.now();
      counter.underWay += 1;
    }
  }

  private end(who: WaitedFor): void {
    for (const counter of [this.counter(who), this.counter("anybody")]) {
      counter.underWay -= 1;
      if (counter.underWay === 0) counter.waited += this.now() - counter.since;
    }
  }

  private counter(who: WaitedFor | "anybody"): Counter {
    return this.counters.get(who) as Counter;
  }
}

interface Counter {
  underWay: number;
  since: number;
  waited: number;
}
