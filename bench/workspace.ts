import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { USAGE_REPORT, type Program } from "./measurement";
import { rawProgram } from "./raw/program";
import { readStack } from "./raw/terraform-json";

const ROOT = join(__dirname, "..");
/** Inside the repository, so that both programs find the same packages. */
const FOLDER = join(ROOT, ".twinstack", "bench");
const COMPILED = join(FOLDER, "compiled");
const OUTPUT = join(FOLDER, "cdktf.out");
const LEDGER = join(ROOT, "examples/codedetect/releases/staging.json");

/** Ours and the raw one, for the same environments. */
export interface Pair {
  readonly ours: Program;
  readonly raw: Program;
}

/** A folder with both programs in it, compiled by the same compiler with the same settings. */
export class Workspace {
  readonly usageReport = join(FOLDER, "usage-report.js");
  readonly resourcesPerEnvironment: number;

  /** @param largest how many environments there will be at most */
  constructor(private readonly largest: number) {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(OUTPUT, { recursive: true });
    writeFileSync(this.usageReport, USAGE_REPORT);
    this.compileOurs();
    this.resourcesPerEnvironment = this.generateRaw();
  }

  /** Both programs with this many environments, as plain JavaScript. */
  compiled(environments: number): Pair {
    const names = this.names.slice(0, environments).join();
    return {
      ours: synthesizing([join(COMPILED, "bench/our-app.js"), names], "ours"),
      raw: synthesizing([join(COMPILED, "raw-app.js"), names], "raw"),
    };
  }

  /** The app command of cdktf.json, and the same command with the raw program. */
  appCommand(): Pair {
    const { app } = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")) as { app: string };
    const [node, ...args] = app.split(" ");
    const last = args.at(-1);
    if (node !== "node" || last === undefined) throw new Error(`cdktf.json's app is not run by node: ${app}`);
    return {
      ours: synthesizing(args, "ours"),
      raw: synthesizing([...args.slice(0, -1), join(FOLDER, "raw-app.ts"), "staging,production"], "raw"),
    };
  }

  private get names(): string[] {
    return Array.from({ length: this.largest }, (_, index) => `env-${String(index).padStart(3, "0")}`);
  }

  private compileOurs(): void {
    tsc("--rootDir", ROOT, join(ROOT, "bench/our-app.ts"));
    const releases = join(COMPILED, "examples/codedetect/releases");
    mkdirSync(releases, { recursive: true });
    const ledger = JSON.parse(readFileSync(LEDGER, "utf8")) as object;
    for (const environment of this.names) {
      writeFileSync(join(releases, `${environment}.json`), JSON.stringify({ ...ledger, environment }));
    }
  }

  private generateRaw(): number {
    const environment = this.names[0] as string;
    const { args, environment: variables } = this.compiled(1).ours;
    execFileSync(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...variables } });
    const stack = readStack(readFileSync(join(OUTPUT, "ours/stacks", environment, "cdk.tf.json"), "utf8"));
    writeFileSync(join(FOLDER, "raw-app.ts"), rawProgram(stack, environment));
    tsc("--rootDir", FOLDER, join(FOLDER, "raw-app.ts"));
    return stack.blocks.filter(({ kind }) => kind === "resource").length;
  }
}

function synthesizing(args: readonly string[], output: string): Program {
  return { args, environment: { CDKTF_OUTDIR: join(OUTPUT, output) } };
}

/** Types are checked elsewhere. */
function tsc(...args: readonly string[]): void {
  const options = ["--noCheck", "--declaration", "false", "--noEmit", "false", "--outDir", COMPILED];
  const settings = ["--target", "ES2022", "--module", "CommonJS", "--moduleResolution", "Node10", "--esModuleInterop"];
  execFileSync(
    process.execPath,
    [
      join(ROOT, "node_modules/typescript/bin/tsc"),
      ...settings,
      "--resolveJsonModule",
      "--skipLibCheck",
      ...options,
      ...args,
    ],
    { cwd: ROOT, stdio: "inherit" },
  );
}
