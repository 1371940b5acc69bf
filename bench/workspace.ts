import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { USAGE_REPORT, type Program } from "./measurement";
import { ReviewProject } from "./review-project";
import { rawProgram, type TerraformData } from "./raw/program";
import { readStack } from "./raw/terraform-json";

const ROOT = join(__dirname, "..");
/** Inside the repository, so that both programs find the same packages. */
const FOLDER = join(ROOT, ".twinstack", "bench");
const COMPILED = join(FOLDER, "compiled");
const OUTPUT = join(FOLDER, "cdktf.out");
const LEDGER = join(ROOT, "examples/codedetect/releases/staging.json");

/** The instances' programs, and what node loads before an app: no compiler copies them. */
const NOT_COMPILED = ["lib/instance/agent", "lib/cli/project/token-traces.cjs"];

/** Ours and the raw ones, for the same environments. */
export interface Contestants {
  readonly ours: Program;
  /** Bare CDKTF, as people write it. */
  readonly raw: Program;
  /** Bare CDKTF that avoids the class which runs `terraform version` once for each stack. */
  readonly rawWithoutCheck: Program;
}

const SOURCES: Readonly<Record<"raw" | "rawWithoutCheck", TerraformData>> = {
  raw: "DataResource",
  rawWithoutCheck: "TerraformResource",
};

/** A folder with the programs in it, compiled by the same compiler with the same settings. */
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

  /** The programs with this many environments, as plain JavaScript. */
  compiled(environments: number): Contestants {
    const names = this.names.slice(0, environments).join();
    const of = (file: string, output: string): Program => synthesizing([join(COMPILED, file), names], output);
    return {
      ours: of("bench/our-app.js", "ours"),
      raw: of("raw.js", "raw"),
      rawWithoutCheck: of("rawWithoutCheck.js", "rawWithoutCheck"),
    };
  }

  /** The app command of cdktf.json, and the same command with the raw programs. */
  appCommand(): Contestants {
    const { app } = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")) as { app: string };
    const [node, ...args] = app.split(" ");
    const last = args.at(-1);
    if (node !== "node" || last === undefined) throw new Error(`cdktf.json's app is not run by node: ${app}`);
    const withRaw = (name: string): Program =>
      synthesizing([...args.slice(0, -1), join(FOLDER, `${name}.ts`), "staging,production"], name);
    return {
      ours: synthesizing(args, "ours"),
      raw: withRaw("raw"),
      rawWithoutCheck: withRaw("rawWithoutCheck"),
    };
  }

  /** A repository in which `twinstack diff` has something to say of this many environments. */
  review(environments: number): ReviewProject {
    const app = { compiled: COMPILED, environments: this.names.slice(0, environments) };
    return new ReviewProject(join(FOLDER, "review"), join(ROOT, "node_modules"), app);
  }

  private get names(): string[] {
    return Array.from({ length: this.largest }, (_, index) => `env-${String(index).padStart(3, "0")}`);
  }

  private compileOurs(): void {
    tsc("--rootDir", ROOT, join(ROOT, "bench/our-app.ts"), join(ROOT, "bin/twinstack.ts"));
    for (const path of NOT_COMPILED) cpSync(join(ROOT, path), join(COMPILED, path), { recursive: true });
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
    const files = Object.entries(SOURCES).map(([name, terraformData]) => {
      const file = join(FOLDER, `${name}.ts`);
      writeFileSync(file, rawProgram(stack, environment, terraformData));
      return file;
    });
    tsc("--rootDir", FOLDER, ...files);
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
