import { existsSync } from "node:fs";
import { join } from "node:path";
import type { StateResource, Terraform, TerraformEvent, TerraformFailure, TerraformPlan } from "../ports/terraform";
import { cutOffState } from "./cut-off-state";
import { errorsOf, oneLine } from "./diagnostics";
import { failureOf } from "./failure";
import { Initialization } from "./initialization";
import { leavesNothingBehind, stateMoved } from "./moved-state";
import { newPlanFile, removePlanFile } from "./plan-file";
import { stateResources } from "./state-resources";
import { TerraformProcess, type Surroundings } from "./terraform-process";
import { findTerraform, type TerraformProgram } from "./terraform-program";
import { UiStream } from "./ui-stream";

const UNATTENDED = ["-input=false", "-no-color"];
/** Whoever calls decides how long to wait for a lock, and says so meanwhile. */
const NO_WAITING = "-lock-timeout=0s";

/** Terraform or OpenTofu, run in the folder of one synthesized stack. */
export class TerraformFolder implements Terraform {
  private readonly process: TerraformProcess;
  private readonly initialization: Initialization;

  constructor(
    private readonly folder: string,
    program: TerraformProgram = findTerraform(),
    surroundings?: Surroundings,
  ) {
    this.process = new TerraformProcess(folder, program, surroundings);
    this.initialization = new Initialization(folder, program);
  }

  async init(): Promise<TerraformFailure | undefined> {
    if (this.process.unavailable) return this.process.unavailable;
    if (!existsSync(join(this.folder, "cdk.tf.json")))
      return { kind: "unavailable", reason: `there is no synthesized stack in ${this.folder}` };
    if (this.initialization.isCurrent) return undefined;
    const former = this.initialization.backendNote;
    let ended = await this.process.quietly("init", ...UNATTENDED);
    if (ended.errors.includes("Error: Backend configuration changed")) {
      if (!leavesNothingBehind(this.folder, former)) return stateMoved(this.folder, former);
      ended = await this.process.quietly("init", ...UNATTENDED, "-reconfigure");
    }
    if (!ended.ok) return { kind: "unavailable", reason: oneLine(errorsOf(ended)) };
    this.initialization.remember();
    return undefined;
  }

  async plan({ destroy = false, refresh = true } = {}): Promise<TerraformPlan | TerraformFailure> {
    const hindered = await this.hindrance();
    if (hindered) return hindered;
    const file = newPlanFile(this.folder);
    let planned = false;
    try {
      const stream = new UiStream();
      const how = [...(destroy ? ["-destroy"] : []), `-refresh=${refresh}`, `-out=${file}`];
      const ended = await this.process.locking(["plan", "-json", "-input=false", NO_WAITING, ...how], stream.take);
      const failure = stream.failure(ended);
      if (failure) return this.noted(failure);
      planned = true;
      return { changes: stream.changes, drift: stream.drift, file };
    } finally {
      if (!planned) removePlanFile(file);
    }
  }

  async shown({ file }: TerraformPlan): Promise<string | TerraformFailure> {
    const ended = await this.process.quietly("show", "-json", file);
    return ended.ok ? ended.output : this.noted(failureOf(errorsOf(ended), false));
  }

  async apply(
    { file }: TerraformPlan,
    onEvent: (event: TerraformEvent) => void,
  ): Promise<TerraformFailure | undefined> {
    const stream = new UiStream(onEvent);
    try {
      const args = ["apply", "-json", "-input=false", NO_WAITING, file];
      return this.noted(stream.failure(await this.process.lockingUntilTold(args, stream.take)));
    } finally {
      removePlanFile(file);
    }
  }

  async state(): Promise<readonly StateResource[] | TerraformFailure> {
    const hindered = await this.hindrance();
    if (hindered) return hindered;
    const ended = await this.process.quietly("state", "pull");
    return ended.ok ? stateResources(ended.output) : this.noted(failureOf(errorsOf(ended), false));
  }

  async adopt(address: string, id: string): Promise<TerraformFailure | undefined> {
    if (this.process.unavailable) return this.process.unavailable;
    const ended = await this.process.locking(["import", ...UNATTENDED, NO_WAITING, address, id]);
    return ended.ok ? undefined : this.noted(failureOf(errorsOf(ended), false));
  }

  /** Why nothing can be said of the state, if so. */
  private async hindrance(): Promise<TerraformFailure | undefined> {
    return this.process.unavailable ?? cutOffState(this.folder, this.initialization.backendNote);
  }

  /** A Terraform that turns out not to be ready is made so the next time. */
  private noted<Failure extends TerraformFailure | undefined>(failure: Failure): Failure {
    if (failure?.kind === "unavailable") this.initialization.forget();
    return failure;
  }
}
