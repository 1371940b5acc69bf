import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { Emulator } from "../../../lib/emulator/emulator";
import { emulatorConnection, type Connection } from "../../../tools/demo/inventory/connection";
import { synthesize, type Edit } from "./editable-codedetect";
import { errorsIn, Terraform, type PlannedChange } from "./terraform";
import { complaintsAboutEdit } from "./unrelated/judge";

/** An emulator with CodeDetect's zone, and real Terraform on it. One for a whole test file: it takes minutes to fill. */
export class Deployment {
  static async start(): Promise<Deployment> {
    const emulator = await Emulator.start();
    const connection = emulatorConnection(emulator.endpoint, "us-east-1");
    await new Route53Client(connection).send(
      new CreateHostedZoneCommand({ Name: "codedetect.example", CallerReference: "test" }),
    );
    return new Deployment(emulator, connection, mkdtempSync(join(tmpdir(), "twinstack-")));
  }

  private readonly terraform: Terraform;
  private copies?: readonly Terraform[];

  private constructor(
    readonly emulator: Emulator,
    readonly connection: Connection,
    private readonly folder: string,
  ) {
    this.terraform = new Terraform(folder, emulator);
  }

  /** CodeDetect's staging by a ledger, with an edit, as the configuration of the next command. */
  with(ledger: object, edit: Edit = {}): Terraform {
    return this.terraform.use(synthesize(ledger, this.emulator.endpoint, edit));
  }

  /**
   * Plans several ledgers and edits without asking reality, two at a time: Terraform spends seconds of one core on each.
   * A plan that fails gives its error.
   */
  async plans<Name extends string>(
    jobs: Readonly<Record<Name, readonly [ledger: object, edit?: Edit]>>,
  ): Promise<Record<Name, Plan>> {
    const waiting = Object.entries<readonly [object, Edit?]>(jobs);
    const results: Record<string, Plan> = {};
    const worker = async (terraform: Terraform): Promise<void> => {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        const [name, [ledger, edit]] = job;
        terraform.use(synthesize(ledger, this.emulator.endpoint, edit));
        results[name] = await planned(terraform).then(
          (changes) => new Plan(changes),
          (error: Error) => new Plan([], error.message),
        );
      }
    };
    this.copies ??= ["one", "two"].map((name) => this.terraform.copy(join(this.folder, name)));
    await Promise.all(this.copies.map(worker));
    return results as Record<Name, Plan>;
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What Terraform planned, or why it refused to. */
export class Plan {
  constructor(
    private readonly planned: readonly PlannedChange[],
    private readonly failure?: string,
  ) {}

  /** Everything that would change. */
  get changes(): string[] {
    return described(this.accepted);
  }

  /** What would change of one color. Its preview rules are addressed by color, and may be updated in place. */
  capsule(color: "Blue" | "Green"): string[] {
    return described(
      this.accepted.filter(({ path }) => path.includes(`/Web/${color}/`) && !path.includes("/Preview-")),
    );
  }

  /** What is wrong with it, if it is the plan of an edit that has nothing to do with releases. */
  get complaints(): string[] {
    return complaintsAboutEdit(this.accepted);
  }

  /** What Terraform said against it, on one line. */
  get refusal(): string {
    if (this.failure === undefined) throw new Error(`the plan was accepted: ${this.changes.join(", ") || "no change"}`);
    return errorsIn(this.failure);
  }

  private get accepted(): readonly PlannedChange[] {
    if (this.failure !== undefined) throw new Error(this.failure);
    return this.planned;
  }
}

/** What a plan changes; in detail where it updates something that runs. */
async function planned(terraform: Terraform): Promise<readonly PlannedChange[]> {
  const changes = await terraform.plan({ refresh: false });
  const inCapsule = changes.some(({ action, path }) => action === "update" && /\/(Blue|Green)\//.test(path));
  return inCapsule ? terraform.withArguments(changes) : changes;
}

export function described(changes: readonly PlannedChange[]): string[] {
  return changes.map(({ path, type, action }) => `${action} ${path} (${type})`).sort();
}
