import fs, { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EnvironmentAtHand } from "../../../lib/cli/environment/environment-at-hand";
import type { Outside } from "../../../lib/cli/outside";
import type { LedgerProposal } from "../../../lib/cli/ports/project";
import type { PriceList } from "../../../lib/cli/ports/price-list";
import type { Registry } from "../../../lib/cli/ports/registry";
import type { WebAnswer } from "../../../lib/cli/ports/web";
import { run } from "../../../lib/cli/program";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import { ledgerText } from "../../../lib/release/ledger-format";
import { Waits } from "../../../lib/cli/waits";
import { FakeClock } from "./fake-clock";
import { FakeCloud } from "./fake-cloud";
import { FakeEngine } from "./fake-engine";
import { FakeHistory } from "./fake-history";
import { FakeStateLock } from "./fake-state-lock";
import { FakeTerminal } from "./fake-terminal";
import { FakeTerraform, type Synthesized, type Trouble } from "./fake-terraform";
import { manifestFor, type Code } from "./manifests";
import { Killed, World } from "./world";

// A disk that is waited for would take most of the time, and nobody pulls a plug here.
fs.fsyncSync = () => undefined;

export const DIGEST = (digit: string): string => `docker.io/shop/web@sha256:${digit.repeat(64)}`;

/** How a command ended, and what it said. */
export interface Ended {
  readonly status: number;
  /** Lines on standard error, of the error itself. */
  readonly errors: readonly string[];
  /** Everything else that it said. */
  readonly said: string;
}

/** A project with ledgers in a folder, and an outside that is made up: a command can be run against it. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), "twinstack-cli-"));
  readonly clock = new FakeClock("2026-11-21T09:00:00Z");
  readonly world = new World();
  readonly cloud = new FakeCloud(this.world, () => this.clock.now());
  readonly trouble: Trouble = {};
  terminal = new FakeTerminal();
  code: Code = {};
  answer: WebAnswer = { status: 200, headers: {} };
  /** What was asked of the web: address and the color that the preview header names. */
  readonly asked: string[] = [];
  committed: string[] = [];
  pushRefusal: string | undefined;
  revision = "4c9f17e";
  readonly history = new FakeHistory();
  readonly engine = new FakeEngine();
  isChanged = false;
  registry: Registry = {
    resolve: async (reference) => ({
      reference: reference.includes("@") ? reference : DIGEST(reference.at(-1) ?? "0"),
      architectures: ["x86_64"],
    }),
  };
  priceList: PriceList = {
    read: async () => {
      throw new Error("nobody may ask AWS for prices here");
    },
  };
  /** Why the app cannot be synthesized. */
  broken: Error | undefined;
  private synthesized: Synthesized | undefined;

  /** @param environment the one that the world holds; another one that is named too has a ledger only */
  constructor(
    readonly environment = "staging",
    readonly other?: string,
  ) {
    mkdirSync(join(this.folder, "releases"));
    for (const name of this.environments) this.setLedger({ environment: name, serial: 0, services: {} });
  }

  get ledgerPath(): string {
    return this.pathOf(this.environment);
  }

  get ledger(): LedgerContent {
    return this.ledgerOf(this.environment);
  }

  set ledger(content: LedgerContent) {
    this.setLedger(content);
  }

  ledgerOf(environment: string): LedgerContent {
    return JSON.parse(readFileSync(this.pathOf(environment), "utf8")) as LedgerContent;
  }

  setLedger(content: LedgerContent): void {
    writeFileSync(this.pathOf(content.environment), ledgerText(content));
  }

  /** Everything that a command may change. */
  get snapshot(): string {
    return `${readFileSync(this.ledgerPath, "utf8")}${this.world.snapshot}`;
  }

  /** The environment as a command opens it. */
  open(): Promise<EnvironmentAtHand> {
    return EnvironmentAtHand.open(this.outside, this.environment);
  }

  /** Runs a command line: `switch staging --percent 10`. Words in quotes stay together. */
  async run(line: string): Promise<Ended> {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    const { terminal } = this;
    const [printed, noted] = [terminal.printed.length, terminal.noted.length];
    const errors: string[] = [];
    const write = jest.spyOn(process.stderr, "write").mockImplementation((text) => (errors.push(`${text}`), true));
    const result = jest.spyOn(process.stdout, "write").mockImplementation((text) => (terminal.print(`${text}`), true));
    try {
      const status = await run(["node", "twinstack", ...words], () => this.outside);
      const said = [...terminal.noted.slice(noted), ...terminal.printed.slice(printed)].join("\n");
      return { status, errors: errors.join("").trimEnd().split("\n"), said };
    } finally {
      write.mockRestore();
      result.mockRestore();
    }
  }

  /** Runs a command that is to succeed, with consent. */
  async does(line: string): Promise<Ended> {
    const ended = await this.run(`${line} --confirm ${this.environment}`);
    if (ended.status !== 0) throw new Error(`${line}: ${ended.errors.join(" ")}`);
    return ended;
  }

  /** Runs a command whose process is killed after so many steps; tells whether it was. */
  async killed(line: string, steps: number): Promise<boolean> {
    this.world.stepsLeft = steps;
    const { errors } = await this.run(`${line} --confirm ${this.environment}`);
    const wasKilled = errors.join("").includes(new Killed().message);
    this.world.stepsLeft = Infinity;
    return wasKilled;
  }

  get outside(): Outside {
    return {
      project: {
        synthesize: async (proposal?: LedgerProposal) => {
          this.world.step();
          if (this.broken) throw this.broken;
          const ledgers = this.environments.map((name) =>
            proposal?.environment === name ? proposal.content : this.ledgerOf(name),
          );
          const [ledger] = ledgers as [LedgerContent];
          const manifests = ledgers.map((each) => manifestFor(each, this.code));
          this.synthesized = { manifest: manifests[0]!, ledger };
          return manifests;
        },
        lastManifests: () =>
          this.synthesized ? this.environments.map((name) => manifestFor(this.ledgerOf(name), this.code)) : [],
        pathOf: (ledger) => join(this.folder, ledger),
        stackFolder: (environment) => join(this.folder, "cdktf.out", "stacks", environment),
      },
      git: {
        author: async () => "thiri@shop.example",
        revision: async () => this.revision,
        isChanged: async () => this.isChanged,
        commit: async (_file, message) => (this.committed.push(message), { done: true }),
        push: async () => (this.pushRefusal ? { done: false, reason: this.pushRefusal } : { done: true }),
        commandsFor: (file, message) => [`git add ${file}`, `git commit -m "${message}" -- ${file}`, "git push"],
      },
      history: this.history,
      revisions: {
        base: () => Promise.reject(new Error("there is no git in a workshop")),
        synthesisOf: () => Promise.reject(new Error("there is no git in a workshop")),
        lacking: async () => [],
      },
      engine: this.engine,
      registry: this.registry,
      web: {
        get: async (url, headers) => {
          this.asked.push(`${url} ${headers["X-Twinstack-Preview"] ?? "-"}`);
          return this.answer;
        },
      },
      priceList: this.priceList,
      terminal: this.terminal,
      clock: this.clock,
      waits: new Waits(() => this.clock.now().getTime()),
      connect: () => this.cloud,
      stateLock: () => new FakeStateLock(this.world),
      terraform: () => new FakeTerraform(this.world, () => this.synthesized as Synthesized, this.trouble),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get environments(): string[] {
    return this.other === undefined ? [this.environment] : [this.environment, this.other];
  }

  private pathOf(environment: string): string {
    return join(this.folder, "releases", `${environment}.json`);
  }
}
