import type { GitResult } from "../../../lib/cli/ports/git";
import type { History } from "../../../lib/cli/ports/history";

/** A history that names what it is told to. */
export class FakeHistory implements History {
  /** Why the checkout is not up to date. */
  behind: string | undefined;
  readonly named: { readonly text: string; readonly at: string }[] = [];
  /** What was done, in order. */
  readonly steps: string[] = [];

  async bringUpToDate(): Promise<GitResult> {
    this.steps.push("fetched");
    return this.behind === undefined ? { done: true } : { done: false, reason: this.behind };
  }

  async mentions(_file: string, expression: RegExp, since: Date): Promise<ReadonlySet<string>> {
    this.steps.push(`asked since ${since.toISOString()}`);
    const recent = this.named.filter(({ at }) => new Date(at) >= since);
    return new Set(recent.flatMap(({ text }) => expression.exec(text)?.[0] ?? []));
  }
}
