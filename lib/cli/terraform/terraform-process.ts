import { CliError } from "../cli-error";
import type { TerraformFailure } from "../ports/terraform";
import { Waits } from "../waits";
import { runQuietly, runToTheEnd, type Ended, type ProcessRun } from "./process-run";
import type { TerraformProgram } from "./terraform-program";

/** What goes on around Terraform. */
export interface Surroundings {
  readonly waits?: Waits;
  /** Told when somebody pressed Ctrl-C, which Terraform takes its time to heed. */
  readonly onStop?: () => void;
}

/** Runs Terraform in one folder, counts the time, and ends the command when somebody pressed Ctrl-C. */
export class TerraformProcess {
  private readonly waits: Waits;

  constructor(
    readonly folder: string,
    readonly program: TerraformProgram,
    private readonly surroundings: Surroundings = {},
  ) {
    this.waits = surroundings.waits ?? new Waits();
  }

  /** Why nothing can be run, if so. */
  get unavailable(): Extract<TerraformFailure, { kind: "unavailable" }> | undefined {
    return this.program.path === undefined ? { kind: "unavailable", reason: this.program.reason } : undefined;
  }

  /** A command that takes no lock. */
  async quietly(...args: readonly string[]): Promise<Ended> {
    return stopIfInterrupted(await this.timed(() => runQuietly(this.run(args))));
  }

  /** A command that takes the state's lock. */
  async locking(args: readonly string[], onLine: (line: string) => void = () => {}): Promise<Ended> {
    return stopIfInterrupted(await this.lockingUntilTold(args, onLine));
  }

  /** Like {@link locking}, for a command whose half-done work the caller has to deal with even after Ctrl-C. */
  lockingUntilTold(args: readonly string[], onLine: (line: string) => void): Promise<Ended> {
    return this.timed(() => runToTheEnd(this.run(args), onLine));
  }

  private run(args: readonly string[]): ProcessRun {
    const { program, folder } = this;
    const { onStop = () => {} } = this.surroundings;
    if (program.path === undefined) throw new CliError("Terraform cannot run", `${program.reason}.`);
    return { path: program.path, args, folder, environment: program.environment, onStop };
  }

  private timed<T>(task: () => Promise<T>): Promise<T> {
    return this.waits.during("terraform", task);
  }
}

function stopIfInterrupted(ended: Ended): Ended {
  if (ended.interrupted) throw new CliError("interrupted", "Terraform has ended. Run the command again to carry on.");
  return ended;
}
