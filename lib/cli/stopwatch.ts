import type { Clock } from "./ports/terminal";
import type { Waits } from "./waits";

/** Where the time went, in seconds. The parts overlap, so their sum can exceed the total. */
export interface TimeSpent {
  readonly total: number;
  /** Ours: while nobody was waited for. */
  readonly twinstack: number;
  readonly synthesis: number;
  readonly terraform: number;
  readonly aws: number;
}

/** What a command waits for, and when its process began. */
export interface Timed {
  readonly clock: Clock;
  readonly waits: Waits;
  readonly startedAt?: Date | undefined;
}

/** Measures a command from its start, without the time that a person thinks. */
export class Stopwatch {
  private readonly start: number;

  constructor(private readonly timed: Timed) {
    this.start = (timed.startedAt ?? timed.clock.now()).getTime();
  }

  /** Leaves out how long somebody takes to answer. */
  withoutThinking<T>(question: () => Promise<T>): Promise<T> {
    return this.timed.waits.during("person", question);
  }

  /** The time spent up to now. */
  read(): TimeSpent {
    const { clock, waits } = this.timed;
    const elapsed = (clock.now().getTime() - this.start) / 1000;
    return {
      total: rounded(elapsed - waits.seconds("person")),
      twinstack: rounded(elapsed - waits.seconds("anybody")),
      synthesis: rounded(waits.seconds("synthesis")),
      terraform: rounded(waits.seconds("terraform")),
      aws: rounded(waits.seconds("aws")),
    };
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
