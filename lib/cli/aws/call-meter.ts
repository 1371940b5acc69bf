/** Calls made so far. */
export interface Calls {
  /** Requests sent: one that is tried again counts again. */
  readonly all: number;
  /** Those among them that change something, or may have. */
  readonly mutating: number;
}

/** Counts calls. */
export class CallMeter {
  private all = 0;
  private mutating = 0;

  /** One request is sent. */
  count(action: string): void {
    this.all += 1;
    if (isMutating(action)) this.mutating += 1;
  }

  get calls(): Calls {
    const { all, mutating } = this;
    return { all, mutating };
  }
}

/** Whether an action of AWS's changes something, judged by its name. */
export function isMutating(action: string): boolean {
  return !/^(Describe|Filter|Get|List)/.test(action);
}
