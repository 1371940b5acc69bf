/** One case of a random run: what chance made of a seed, and what was wrong with it. */
export interface Case {
  readonly seed: number;
  /** What was done, so that a reader can judge a complaint. */
  readonly story: readonly string[];
  readonly complaints: readonly string[];
}

/** A proof that is repeated with many seeds. A case is always the same for its seed, whatever ran before it. */
export interface RandomRun {
  /** The word for `--only`. */
  readonly name: string;
  /** What every case shows, as a clause. */
  readonly shows: string;
  /** How many cases a full run has. */
  readonly count: number;
  /** What a story is made of: `transitions`. */
  readonly steps: string;
  /** Carries out a case for every seed, and tells each as soon as it is done. */
  carryOut(seeds: readonly number[], tell: (done: Case) => void): Promise<void>;
}

/** A run that came to its end. */
export interface Finished {
  readonly run: RandomRun;
  readonly cases: readonly Case[];
  readonly seconds: number;
}

/** The cases that something was wrong with. */
export function broken({ cases }: Finished): Case[] {
  return cases.filter(({ complaints }) => complaints.length > 0);
}
