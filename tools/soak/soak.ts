import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { interruptedDeploysRun } from "./interrupted-deploys-run";
import { orderingRun } from "./ordering-run";
import { broken, type Case, type Finished, type RandomRun } from "./random-run";
import { findings, report } from "./report";
import { unrelatedEditsRun } from "./unrelated-edits-run";

/** Every random run. A further one is a file beside these, and a line here. */
const RUNS: readonly RandomRun[] = [orderingRun, unrelatedEditsRun, interruptedDeploysRun];
const PAGE = join(__dirname, "../../docs/soak.md");

interface Options {
  readonly seed: number;
  readonly only?: string;
  readonly sequences?: number;
}

const program = new Command("soak")
  .description("The random proofs with many seeds. A full run writes docs/soak.md.")
  .option("--seed <number>", "of the first case; each further case has the next", whole, 1)
  .option("--sequences <number>", "cases of each run; as many as it should have, unless given", whole)
  .addOption(new Option("--only <run>", "one run alone").choices(RUNS.map(({ name }) => name)));

void soak(program.parse().opts<Options>());

async function soak({ seed, only, sequences }: Options): Promise<void> {
  const runs = RUNS.filter(({ name }) => only === undefined || name === only);
  const finished: Finished[] = [];
  for (const run of runs) finished.push(await finish(run, seed, sequences ?? run.count));
  for (const each of finished) if (broken(each).length > 0) console.log(`\n${findings(each)}`);
  // A few cases are a replay, and say nothing about the whole.
  const isFull = RUNS.every(({ count }, index) => (finished[index]?.cases.length ?? 0) >= count);
  if (isFull) {
    writeFileSync(PAGE, await report({ date: new Date().toISOString().slice(0, 10), seed, finished }));
    console.log("\nwritten: docs/soak.md");
  }
  process.exitCode = finished.some((each) => broken(each).length > 0) ? 1 : 0;
}

async function finish(run: RandomRun, first: number, count: number): Promise<Finished> {
  console.log(`${run.name}: ${run.shows}; ${count} cases from seed ${first}`);
  const started = Date.now();
  const seconds = (): number => (Date.now() - started) / 1000;
  const cases: Case[] = [];
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  await run.carryOut(seeds, (done) => {
    cases.push(done);
    const found = done.complaints.length > 0 ? `, BROKEN: ${done.complaints[0]}` : "";
    console.log(`${run.name}: ${cases.length} of ${count}, seed ${done.seed}, ${Math.round(seconds())} s${found}`);
  });
  return { run, cases: cases.sort((one, other) => one.seed - other.seed), seconds: seconds() };
}

function whole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("a whole number");
}
