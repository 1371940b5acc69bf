import { AdminEndpoint } from "./admin-endpoint";
import { EmulatorError } from "./emulator-error";
import { EmulatorProcess, type ProcessOptions } from "./emulator-process";
import { Faults } from "./faults";
import { readTools, toolsEnvironment } from "./tools";

/** One AWS API call that the emulator got. */
export interface ApiCall {
  /** Counts from 1 since the calls were last forgotten. */
  readonly seq: number;
  /** The name that requests are signed with: `elasticloadbalancing`, `ec2`, `monitoring`, `s3`, … */
  readonly service: string;
  readonly action: string;
  /** Whether the call changes something. */
  readonly mutating: boolean;
}

/** A running AWS emulator. */
export class Emulator {
  /** Starts one and waits until it accepts requests. It ends with this process, unless it is `detached`. */
  static async start(options: ProcessOptions = {}): Promise<Emulator> {
    const process = await EmulatorProcess.start(options);
    return new Emulator(`http://127.0.0.1:${process.port}`, process);
  }

  /** One that somebody else started. */
  static connect(endpoint: string): Emulator {
    return new Emulator(endpoint.replace(/\/+$/, ""));
  }

  readonly faults: Faults;
  private readonly admin: AdminEndpoint;

  private constructor(
    /** The address for `EnvironmentStack`'s `endpoint`. */
    readonly endpoint: string,
    private readonly process?: EmulatorProcess,
  ) {
    this.admin = new AdminEndpoint(endpoint);
    this.faults = new Faults(this.admin);
  }

  /** Its process id, if this program started it. */
  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Empties it: resources, faults and recorded calls. */
  async reset(): Promise<void> {
    await this.admin.request("POST", "/moto-api/reset");
  }

  /** The AWS API calls since the start, a reset, or {@link forgetCalls}. */
  async calls(): Promise<ApiCall[]> {
    return (await this.admin.request("GET", "/twinstack/calls")) as ApiCall[];
  }

  async forgetCalls(): Promise<void> {
    await this.admin.request("DELETE", "/twinstack/calls");
  }

  /** What a child process needs so that its Terraform uses this emulator. Add it to `process.env`. */
  environment(): Record<string, string> {
    return {
      TWINSTACK_ENDPOINT: this.endpoint,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      // Terraform would ask HashiCorp about newer versions.
      CHECKPOINT_DISABLE: "1",
      ...toolsEnvironment(readTools()),
    };
  }

  async stop(): Promise<void> {
    if (!this.process) {
      throw new EmulatorError(`The emulator at ${this.endpoint} was started elsewhere: stop it there.`);
    }
    this.process.kill();
    await this.process.ended();
  }

  /** Resolves when it has ended; keeps this process alive until then. */
  async ended(): Promise<void> {
    await this.process?.ended();
  }
}
