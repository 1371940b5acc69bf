import type { Cloud } from "./ports/cloud";
import type { Project } from "./ports/project";
import type { Clock } from "./ports/terminal";
import type { Terraform } from "./ports/terraform";

/** Where the time went, in seconds. Ours is what is left when everything that we waited for is taken out. */
export interface TimeSpent {
  readonly total: number;
  readonly twinstack: number;
  readonly synthesis: number;
  readonly terraform: number;
  readonly aws: number;
}

/** What a command waits for, and when its process began. */
export interface TimedParts {
  readonly project: Project;
  readonly terraform: Terraform;
  readonly cloud: Cloud;
  readonly startedAt?: Date | undefined;
}

/** Measures a command from its start, without the time that a person thinks. */
export class Stopwatch {
  private thinking = 0;
  private readonly start: number;

  constructor(
    private readonly clock: Clock,
    private readonly parts: TimedParts,
  ) {
    this.start = (parts.startedAt ?? clock.now()).getTime();
  }

  /** Leaves out how long somebody takes to answer. */
  async withoutThinking<T>(question: () => Promise<T>): Promise<T> {
    const before = this.clock.now().getTime();
    try {
      return await question();
    } finally {
      this.thinking += this.clock.now().getTime() - before;
    }
  }

  /** The time spent up to now. */
  read(): TimeSpent {
    const { project, terraform, cloud } = this.parts;
    const total = (this.clock.now().getTime() - this.start - this.thinking) / 1000;
    const synthesis = project.secondsSpent;
    const aws = cloud.calls().milliseconds / 1000;
    const others = synthesis + terraform.secondsSpent + aws;
    return {
      total: rounded(total),
      twinstack: rounded(Math.max(0, total - others)),
      synthesis: rounded(synthesis),
      terraform: rounded(terraform.secondsSpent),
      aws: rounded(aws),
    };
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
