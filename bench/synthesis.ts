import {
  appCommandLine,
  details,
  growthLine,
  REVIEW_TARGETS,
  reviewLine,
  synthesisLine,
  verdict,
  type Comparison,
  type Line,
} from "./figures";
import { inTurns, run, type Run } from "./measurement";
import { Workspace, type Contestants } from "./workspace";

/** Environments, and how often each program runs: the longer a run takes, the less a hiccup weighs. */
const SIZES = [
  { environments: 2, times: 5 },
  { environments: 20, times: 5 },
  { environments: 100, times: 3 },
] as const;

/** Against bare CDKTF as people write it, and against code that knows how to spare `terraform version`. */
interface Comparisons {
  readonly usual: Comparison;
  readonly strict: Comparison;
}

/** What our constructs cost at synthesis, beside the same resources in bare CDKTF. Tells figures, judges nobody. */
async function bench(): Promise<void> {
  console.log("compiling our app and the raw ones; then a few minutes of measuring, in turns");
  const workspace = new Workspace(Math.max(...SIZES.map(({ environments }) => environments)));

  const compare = async (programs: Contestants, environments: number, times: number): Promise<Comparisons> => {
    const { ours: our, raw, rawWithoutCheck } = programs;
    const [ours = [], usual = [], strict = []] = await inTurns(
      [our, raw, rawWithoutCheck],
      times,
      workspace.usageReport,
    );
    const size = { environments, resources: environments * workspace.resourcesPerEnvironment, ours };
    return { usual: { ...size, raw: usual }, strict: { ...size, raw: strict } };
  };
  const at = async ({ environments, times }: (typeof SIZES)[number]): Promise<Comparison> => {
    const { usual, strict } = await compare(workspace.compiled(environments), environments, times);
    tell(synthesisLine(usual), details(usual));
    tell(synthesisLine(strict, "synth-without-version-check"), details(strict));
    return usual;
  };

  tell(growthLine([await at(SIZES[0]), await at(SIZES[1]), await at(SIZES[2])]));
  const appCommand = await compare(workspace.appCommand(), 2, 5);
  tell(appCommandLine(appCommand.usual), details(appCommand.usual));
  tell(appCommandLine(appCommand.strict, "app-command-without-version-check"), details(appCommand.strict));
  const { cold, warm, large } = REVIEW_TARGETS;
  await reviews(workspace, 2, [cold, warm]);
  await reviews(workspace, 20, [large, large]);
}

/** `twinstack diff`, the first time and again: then the base is remembered. */
async function reviews(
  workspace: Workspace,
  environments: number,
  targets: readonly [cold: number, warm: number],
): Promise<void> {
  const project = workspace.review(environments);
  const runs: Record<"cold" | "warm", Run[]> = { cold: [], warm: [] };
  for (let turn = 0; turn < 3; turn++) {
    project.forget();
    for (const kind of ["cold", "warm"] as const) runs[kind].push(await run(project.diff, workspace.usageReport));
  }
  tell(reviewLine(environments, "cold", runs.cold, targets[0]));
  tell(reviewLine(environments, "warm", runs.warm, targets[1]));
}

function tell(line: Line, made = ""): void {
  console.log(`${line.text}\n   ${verdict(line)}${made && `; ${made}`}`);
}

bench().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
