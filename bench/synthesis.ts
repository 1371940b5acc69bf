import { appCommandLine, details, growthLine, synthesisLine, verdict, type Comparison, type Line } from "./figures";
import { inTurns } from "./measurement";
import { Workspace, type Pair } from "./workspace";

/** Environments, and how often both programs run: the longer a run takes, the less a hiccup weighs. */
const SIZES = [
  { environments: 2, times: 11 },
  { environments: 20, times: 9 },
  { environments: 100, times: 5 },
] as const;

/** What our constructs cost at synthesis, beside the same resources in bare CDKTF. Tells figures, judges nobody. */
async function bench(): Promise<void> {
  console.log("compiling both programs");
  const workspace = new Workspace(Math.max(...SIZES.map(({ environments }) => environments)));

  const compare = async (pair: Pair, environments: number, times: number): Promise<Comparison> => {
    const [ours = [], raw = []] = await inTurns([pair.ours, pair.raw], times, workspace.usageReport);
    return { environments, resources: environments * workspace.resourcesPerEnvironment, ours, raw };
  };
  const at = async ({ environments, times }: (typeof SIZES)[number]): Promise<Comparison> => {
    const comparison = await compare(workspace.compiled(environments), environments, times);
    tell(synthesisLine(comparison), details(comparison));
    return comparison;
  };

  tell(growthLine([await at(SIZES[0]), await at(SIZES[1]), await at(SIZES[2])]));
  const appCommand = await compare(workspace.appCommand(), 2, 7);
  tell(appCommandLine(appCommand), details(appCommand));
}

function tell(line: Line, made = ""): void {
  console.log(`${line.text}\n   ${verdict(line)}${made && `; ${made}`}`);
}

bench().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
