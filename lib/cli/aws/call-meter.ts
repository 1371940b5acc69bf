/** Calls made so far. */
export interface Calls {
  /** Requests sent: one that is tried again counts again. */
  readonly all: number;
  /** Those among them that change something, or may have. */
  readonly mutating: number;
  /** Time spent waiting for AWS; calls at the same time count once. */
  readonly milliseconds: number;
}

/** Counts calls, and the time during which at least one of them was under way. */
export class CallMeter {
  private all = 0;
  private mutating = 0;
  private milliseconds = 0;
  private underWay = 0;
  private since = 0;

  /** @param now time in milliseconds, from any start */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** One request is sent. */
  count(action: string): void {
    this.all += 1;
    if (isMutating(action)) this.mutating += 1;
  }

  /** Counts the time of a call, also of one that fails. */
  async during<Result>(call: () => Promise<Result>): Promise<Result> {
    if (this.underWay === 0) this.since = this.now();
    this.underWay += 1;
    try {
      return await call();
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.milliseconds += this.now() - this.since;
    }
  }

  get calls(): Calls {
    const { all, mutating, milliseconds } = this;
    return { all, mutating, milliseconds };
  }
}

/** Whether an action of AWS's changes something, judged by its name. */
export function isMutating(action: string): boolean {
  return !/^(Describe|Get|List)/.test(action);
}
