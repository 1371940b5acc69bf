import type { StateLock } from "../ports/state-lock";
import type { LockHolder, TerraformFailure } from "../ports/terraform";
import { errorsOf } from "./diagnostics";
import { failureOf } from "./failure";
import { TerraformProcess, type Surroundings } from "./terraform-process";
import { findTerraform, type TerraformProgram } from "./terraform-program";

/** Of no resource. To untaint it takes the lock for a moment and changes nothing, whatever keeps the state. */
const NOBODY = "terraform_data.twinstack_asks_who_holds_the_lock";

/** Terraform's lock of the state of one synthesized stack, whose folder is initialized. */
export class TerraformLock implements StateLock {
  private readonly process: TerraformProcess;

  constructor(folder: string, program: TerraformProgram = findTerraform(), surroundings?: Surroundings) {
    this.process = new TerraformProcess(folder, program, surroundings);
  }

  async holder(): Promise<LockHolder | TerraformFailure | undefined> {
    const ended = await this.process.locking(["untaint", "-no-color", "-lock-timeout=0s", "-allow-missing", NOBODY]);
    if (ended.ok) return undefined;
    const failure = failureOf(errorsOf(ended), false);
    return failure.kind === "locked" ? failure.holder : failure;
  }

  async release(id: string): Promise<TerraformFailure | undefined> {
    const ended = await this.process.quietly("force-unlock", "-force", id);
    if (ended.ok) return undefined;
    const errors = errorsOf(ended);
    const isFile = errors.some(({ summary }) => summary.includes("LocalState not locked"));
    return isFile ? { kind: "refused", diagnostics: [HELD_BY_PROCESS] } : failureOf(errors, false);
  }
}

const HELD_BY_PROCESS = {
  severity: "error",
  summary: "The state is a file on this machine, and its lock belongs to a process that still runs",
  detail: "It is free as soon as that process ends",
} as const;
