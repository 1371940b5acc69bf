/** What an environment may be in, from the dearest to the cheapest. */
export const STATES = ["running", "paused", "destroyed"] as const;

/**
 * - `running`: everything that the ledger says runs.
 * - `paused`: no instances in the services' groups, databases stopped; load balancer, disks of databases, files and objects
 *   stay. AWS starts a stopped database again after seven days.
 * - `destroyed`: only what outlives `destroy`: final snapshots.
 */
export type State = (typeof STATES)[number];

/** A number for each state: an amount, or US dollars. */
export type ByState = Readonly<Record<State, number>>;

export const NOTHING: ByState = { running: 0, paused: 0, destroyed: 0 };

/** What goes with the instances. */
export function whileRunning(amount: number): ByState {
  return { ...NOTHING, running: amount };
}

/** What stays as long as the environment is there. */
export function untilDestroyed(amount: number): ByState {
  return { ...NOTHING, running: amount, paused: amount };
}

/** What comes with the end. */
export function onceDestroyed(amount: number): ByState {
  return { ...NOTHING, destroyed: amount };
}

export function mapStates(change: (state: State) => number): ByState {
  return { running: change("running"), paused: change("paused"), destroyed: change("destroyed") };
}

export function isNothing(amounts: ByState): boolean {
  return STATES.every((state) => amounts[state] === 0);
}

/** Sum of US dollars, exact to the cent. */
export function sumOfUsd(all: readonly ByState[]): ByState {
  return mapStates((state) => all.reduce((cents, each) => cents + Math.round(each[state] * 100), 0) / 100);
}

/** What was added from one to the other, in US dollars. */
export function differenceInUsd(before: ByState, after: ByState): ByState {
  return mapStates((state) => (Math.round(after[state] * 100) - Math.round(before[state] * 100)) / 100);
}
