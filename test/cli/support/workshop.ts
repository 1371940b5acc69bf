import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EnvironmentAtHand } from "../../../lib/cli/environment/environment-at-hand";
import type { Outside } from "../../../lib/cli/outside";
import type { LedgerProposal } from "../../../lib/cli/ports/project";
import type { WebAnswer } from "../../../lib/cli/ports/web";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import { ledgerText } from "../../../lib/release/ledger-format";
import { FakeClock } from "./fake-clock";
import { FakeCloud } from "./fake-cloud";
import { FakeStateLock } from "./fake-state-lock";
import { FakeTerminal } from "./fake-terminal";
import { FakeTerraform, type Synthesized, type Trouble } from "./fake-terraform";
import { manifestFor, type Code } from "./manifests";
import { World } from "./world";

export const DIGEST = (digit: string): string => `docker.io/shop/web@sha256:${digit.repeat(64)}`;

/** A project with ledgers in a folder, and an outside that is made up: a command can be run against it. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), "twinstack-cli-"));
  readonly terminal = new FakeTerminal();
  readonly clock = new FakeClock("2026-11-21T09:00:00Z");
  readonly world = new World();
  readonly cloud = new FakeCloud(this.world, () => this.clock.now());
  readonly trouble: Trouble = {};
  code: Code = {};
  answer: WebAnswer = { status: 200, headers: {} };
  committed: string[] = [];
  pushRefusal: string | undefined;
  private synthesized: Synthesized | undefined;

  constructor(readonly environment = "staging") {
    mkdirSync(join(this.folder, "releases"));
    this.ledger = { environment, serial: 0, services: {} };
    this.world.backups.set(`shop-${environment}-database`, "2026-11-21T08:55:00Z");
  }

  get ledgerPath(): string {
    return join(this.folder, "releases", `${this.environment}.json`);
  }

  get ledger(): LedgerContent {
    return JSON.parse(readFileSync(this.ledgerPath, "utf8")) as LedgerContent;
  }

  set ledger(content: LedgerContent) {
    writeFileSync(this.ledgerPath, ledgerText(content));
  }

  /** The environment as a command opens it. */
  open(): Promise<EnvironmentAtHand> {
    return EnvironmentAtHand.open(this.outside, this.environment);
  }

  readonly outside: Outside = {
    project: {
      secondsSpent: 0,
      synthesize: async (proposal?: LedgerProposal) => {
        const ledger = proposal?.content ?? this.ledger;
        this.synthesized = { manifest: manifestFor(ledger, this.code), ledger };
        return [this.synthesized.manifest];
      },
      lastManifests: () => (this.synthesized ? [this.synthesized.manifest] : []),
      pathOf: (ledger) => join(this.folder, ledger),
      stackFolder: (environment) => join(this.folder, "cdktf.out", "stacks", environment),
    },
    git: {
      author: async () => "thiri@shop.example",
      revision: async () => "4c9f17e",
      isChanged: async () => false,
      commit: async (_file, message) => (this.committed.push(message), { done: true }),
      push: async () => (this.pushRefusal ? { done: false, reason: this.pushRefusal } : { done: true }),
      commandsFor: (file, message) => [`git add ${file}`, `git commit -m "${message}" -- ${file}`, "git push"],
    },
    registry: {
      resolve: async (reference) => ({
        reference: reference.includes("@") ? reference : DIGEST(reference.at(-1) ?? "0"),
        architectures: ["x86_64"],
      }),
    },
    web: { get: async () => this.answer },
    terminal: this.terminal,
    clock: this.clock,
    connect: () => this.cloud,
    stateLock: () => new FakeStateLock(this.world),
    terraform: () => new FakeTerraform(this.world, () => this.synthesized as Synthesized, this.trouble),
  };

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
