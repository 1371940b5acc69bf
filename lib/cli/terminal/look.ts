/** For a terminal that does not know its width, or says that it is 0. */
export const USUAL_COLUMNS = 80;

/** How a stream shows lines. */
export interface Look {
  /** Whether a line can be replaced by the next. */
  readonly redraws: boolean;
  readonly colored: boolean;
}

/** What decides about it. */
export interface Surroundings {
  readonly isTTY: boolean;
  readonly environment: NodeJS.ProcessEnv;
  /** Given with `--no-color`. */
  readonly noColor?: boolean | undefined;
}

/** Plain where nobody looks at it while it happens, or where somebody asked for it. Source: https://no-color.org. */
export function lookOf({ isTTY, environment, noColor = false }: Surroundings): Look {
  const redraws = isTTY && environment.TERM !== "dumb" && !isAutomated(environment);
  return { redraws, colored: redraws && !noColor && !environment.NO_COLOR };
}

/** Whether a machine runs the command, as services for continuous integration say: some of them give it a terminal. */
export function isAutomated({ CI }: NodeJS.ProcessEnv): boolean {
  return CI !== undefined && !["", "0", "false"].includes(CI.toLowerCase());
}
