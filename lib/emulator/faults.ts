import type { AdminEndpoint } from "./admin-endpoint";

/** Targets of matching target groups report this health. */
export interface TargetFault {
  /** Regular expression on the target group's name or ARN. */
  readonly targetGroup: string;
  readonly state: "initial" | "healthy" | "unhealthy" | "unused" | "draining" | "unavailable";
  readonly reason?: string;
}

/** Healthy targets of matching target groups answer this to requests through a load balancer. */
export interface AnswerFault {
  /** Regular expression on the target group's name or ARN. */
  readonly targetGroup: string;
  /** HTTP status, 200 to 599. */
  readonly answers: number;
  /** Regular expression on the request's path. Default: all requests. */
  readonly path?: string;
}

/** Matching API calls fail, or are slow. */
export interface CallFault {
  /** The name that requests are signed with, such as `elasticloadbalancing`. Default: any. */
  readonly service?: string;
  /** Such as `ModifyRule`; `*` for all. */
  readonly action: string;
  /** Only requests whose parameters match this regular expression. */
  readonly mentions?: string;
  /** How many calls it hits. Default: all until the faults are cleared. */
  readonly times?: number;
  /** How many calls pass before the first is hit. */
  readonly skip?: number;
  /** HTTP status of the error. Clients retry 503 (the default) and give up at 400. */
  readonly status?: number;
  /** Error code. Default: `ServiceUnavailable`. */
  readonly code?: string;
  readonly message?: string;
  /** The call is executed, and its answer lost. */
  readonly after?: boolean;
  /** Milliseconds before the call is executed. Without `status` and `code` it then succeeds. */
  readonly delay?: number;
}

export type Fault = TargetFault | AnswerFault | CallFault;

/** A rule as the emulator holds it. */
export type ActiveFault = Fault & {
  /** How often it has struck. */
  readonly hits: number;
};

/** The faults of a running emulator. */
export class Faults {
  constructor(private readonly admin: AdminEndpoint) {}

  /** Replaces all rules by these. */
  async set(...faults: readonly Fault[]): Promise<void> {
    await this.admin.request("PUT", "/twinstack/faults", faults);
  }

  async clear(): Promise<void> {
    await this.admin.request("DELETE", "/twinstack/faults");
  }

  async show(): Promise<ActiveFault[]> {
    return (await this.admin.request("GET", "/twinstack/faults")) as ActiveFault[];
  }
}
