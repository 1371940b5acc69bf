import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator } from "../../../../lib/emulator/emulator";
import type { LedgerContent } from "../../../../lib/release/ledger-content";
import { emulatorConnection } from "../../../../tools/demo/inventory/connection";
import { AMD64, image } from "../../../cli/registry/support/content";
import { RegistryServer } from "../../../cli/registry/support/registry-server";
import { Terraform } from "../../support/terraform";
import { Command, type Ended } from "./command";
import { compileInto, type Compiled } from "./compiled";
import { Reality } from "./reality";

const AT_TERMINAL = join(__dirname, "../../../cli/terminal/support/at-terminal.py");
const NOTHING = { environment: "staging", serial: 0, services: {} };

/** What a command reports with `--json`. */
export interface Reported {
  readonly result: string;
  readonly serial: number;
  readonly changes: readonly { readonly address: string; readonly type: string; readonly action: string }[];
  readonly next: readonly string[];
  readonly time?: Readonly<Record<"total" | "twinstack" | "synthesis" | "terraform" | "aws", number>>;
}

/** A user's project, with an account and a registry of its own: nothing is deployed yet. */
export class ShopProject {
  static async start(): Promise<ShopProject> {
    const folder = mkdtempSync(join(tmpdir(), "twinstack-releases-"));
    const [emulator, registry] = await Promise.all([Emulator.start(), RegistryServer.start()]);
    return new ShopProject(folder, emulator, registry, compileInto(join(folder, "programs")));
  }

  readonly reality: Reality;
  private readonly root: string;

  private constructor(
    private readonly folder: string,
    readonly emulator: Emulator,
    private readonly registry: RegistryServer,
    private readonly compiled: Compiled,
  ) {
    this.reality = new Reality(emulatorConnection(emulator.endpoint, "us-east-1"));
    this.root = join(folder, "shop");
    mkdirSync(join(this.root, "releases"), { recursive: true });
    const settings = { language: "typescript", app: `node ${compiled.app}`, projectId: "shop", output: "cdktf.out" };
    writeFileSync(join(this.root, "cdktf.json"), JSON.stringify(settings));
    this.write(NOTHING);
  }

  /** Where a file of the project is. */
  path(name: string): string {
    return join(this.root, name);
  }

  /** Options of `deploy` for a version of both containers, which the registry has from then on. */
  async version(number: number): Promise<string[]> {
    const names = ["app", "api"];
    for (const name of names) await this.registry.push(`shop/${name}`, `${number}`, image(AMD64, `${name} ${number}`));
    return names.flatMap((name) => ["--image", `${name}=${this.registry.host}/shop/${name}:${number}`]);
  }

  /** Starts a command, confirmed as in a script. */
  start(verb: string, ...options: readonly string[]): Command {
    const confirmed = ["verify", "status"].includes(verb) ? [] : ["--confirm", "staging"];
    const args = [this.compiled.commandLine, verb, "staging", ...confirmed, ...options];
    return new Command(process.execPath, args, this.root, this.emulator.environment());
  }

  /** Runs `twinstack` with these words to its end, and pipes something into it. */
  type(words: readonly string[], input?: string): Promise<Ended> {
    const args = [this.compiled.commandLine, ...words];
    return new Command(process.execPath, args, this.root, this.emulator.environment(), input).ended();
  }

  /** Runs `twinstack` on a terminal of its own, and answers each question; gives what somebody would see there. */
  atTerminal(words: readonly string[], answers: readonly string[]): Promise<Ended> {
    const args = [AT_TERMINAL, JSON.stringify(answers), process.execPath];
    // What marks a machine would be taken for one where nobody sits.
    const environment = { ...this.emulator.environment(), CI: "", TERM: "xterm" };
    return new Command("python3", [...args, this.compiled.commandLine, ...words], this.root, environment).ended();
  }

  /** Runs a command to its end, whatever that is. */
  attempt(verb: string, ...options: readonly string[]): Promise<Ended> {
    return this.start(verb, ...options).ended();
  }

  /** Runs a command that has to succeed; gives its report. */
  async run(verb: string, ...options: readonly string[]): Promise<Reported> {
    const { status, output, said } = await this.attempt(verb, "--json", ...options);
    if (status !== 0) throw new Error(`twinstack ${verb} ${options.join(" ")} ended with ${status}: ${said}`);
    return JSON.parse(output) as Reported;
  }

  /** Runs the app as cdktf does, with the ledger as it is. */
  async synthesize(): Promise<void> {
    const command = new Command(process.execPath, [this.compiled.app], this.root, {
      ...this.emulator.environment(),
      CDKTF_OUTDIR: "cdktf.out",
    });
    const { status, said } = await command.ended();
    if (status !== 0) throw new Error(`the app ended with ${status}: ${said}`);
  }

  get ledger(): LedgerContent {
    return JSON.parse(readFileSync(this.ledgerPath, "utf8")) as LedgerContent;
  }

  /** Edits the ledger by hand. */
  write(ledger: object): void {
    writeFileSync(this.ledgerPath, `${JSON.stringify(ledger, null, 2)}\n`);
  }

  /** Keeps the ledger as it is, to put it back later, as somebody does who forgets to push or to pull. */
  checkout(name = "kept"): () => void {
    const kept = `${this.ledgerPath}.${name}`;
    cpSync(this.ledgerPath, kept);
    return () => cpSync(kept, this.ledgerPath);
  }

  /** Terraform where the command line runs it, with the configuration of the last synthesis. */
  terraform(): Terraform {
    const folder = join(this.root, "cdktf.out/stacks/staging");
    const configuration = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as object;
    return new Terraform(folder, this.emulator).use(configuration);
  }

  /** Every file of the project that holds a text: state, plans, synthesized JSON. */
  filesWith(text: string): string[] {
    const files = readdirSync(this.root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const paths = files.map(({ parentPath, name }) => join(parentPath, name));
    return paths.filter((path) => !path.includes("/providers/") && readFileSync(path).includes(text));
  }

  async stop(): Promise<void> {
    await Promise.all([this.emulator.stop(), this.registry.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get ledgerPath(): string {
    return join(this.root, "releases/staging.json");
  }
}
