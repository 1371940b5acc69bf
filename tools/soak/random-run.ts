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

/** What came of a full run. It is committed, and the page is made of it. */
export interface Result {
  readonly run: string;
  readonly shows: string;
  /** Day of the run, `2026-11-21`. */
  readonly date: string;
  /** Seed of the first case; each further one has the next. */
  readonly seed: number;
  readonly cases: number;
  /** How many steps all stories have together, with their unit: `1312 transitions`. */
  readonly steps: string;
  readonly seconds: number;
  /** The cases that something was wrong with. */
  readonly broken: readonly Case[];
}

/** When a run began, and with which seed. */
export interface Start {
  readonly date: string;
  readonly seed: number;
  readonly seconds: number;
}

/** Sums up a run. */
export function resultOf(run: RandomRun, cases: readonly Case[], { date, seed, seconds }: Start): Result {
  const steps = cases.reduce((sum, { story }) => sum + story.length, 0);
  const broken = cases.filter(({ complaints }) => complaints.length > 0);
  return {
    run: run.name,
    shows: run.shows,
    date,
    seed,
    cases: cases.length,
    steps: `${steps} ${run.steps}`,
    seconds: Math.round(seconds),
    broken: [...broken].sort((one, other) => one.seed - other.seed),
  };
}
