import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { failingRulesRun } from "./failing-rules-run";
import { interruptedDeploysRun } from "./interrupted-deploys-run";
import { orderingRun } from "./ordering-run";
import { resultOf, type Case, type RandomRun, type Result } from "./random-run";
import { findings, report } from "./report";
import { unrelatedEditsRun } from "./unrelated-edits-run";

/** Every random run. A further one is a file beside these, and a line here. */
const RUNS: readonly RandomRun[] = [orderingRun, unrelatedEditsRun, failingRulesRun, interruptedDeploysRun];
const RESULTS = join(__dirname, "results.json");
const PAGE = join(__dirname, "../../docs/soak.md");

interface Options {
  readonly seed: number;
  readonly only?: string;
  readonly sequences?: number;
}

const program = new Command("soak")
  .description("The random proofs with many seeds. A run with all of its cases is written into docs/soak.md.")
  .option("--seed <number>", "of the first case; each further case has the next", whole, 1)
  .option("--sequences <number>", "cases of each run; as many as it should have, unless given", whole)
  .addOption(new Option("--only <run>", "one run alone").choices(RUNS.map(({ name }) => name)));

void soak(program.parse().opts<Options>());

async function soak({ seed, only, sequences }: Options): Promise<void> {
  for (const run of RUNS.filter(({ name }) => only === undefined || name === only)) {
    const result = await finish(run, seed, sequences ?? run.count);
    if (result.broken.length > 0) {
      console.log(`\n${findings(result)}`);
      process.exitCode = 1;
    }
    // A few cases are a replay, and say nothing about the whole.
    if (result.cases >= run.count) await keep(result);
  }
}

async function finish(run: RandomRun, first: number, count: number): Promise<Result> {
  console.log(`${run.name}: ${run.shows}; ${count} cases from seed ${first}`);
  const started = new Date();
  const seconds = (): number => (Date.now() - started.getTime()) / 1000;
  const cases: Case[] = [];
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  await run.carryOut(seeds, (done) => {
    cases.push(done);
    const found = done.complaints.length > 0 ? `, BROKEN: ${done.complaints[0]}` : "";
    console.log(`${run.name}: ${cases.length} of ${count}, seed ${done.seed}, ${Math.round(seconds())} s${found}`);
  });
  return resultOf(run, cases, { date: started.toISOString().slice(0, 10), seed: first, seconds: seconds() });
}

/** Keeps a result in place of the run's former one. */
async function keep(result: Result): Promise<void> {
  const former = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, "utf8")) as Result[]) : [];
  const results = RUNS.flatMap(({ name }) =>
    name === result.run ? [result] : former.filter(({ run }) => run === name),
  );
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(PAGE, await report(results));
  console.log(`\n${result.run}: written into docs/soak.md`);
}

function whole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("a whole number");
}
