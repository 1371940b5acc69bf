import type { Architecture } from "../../manifest/environment-manifest";
import type { ContainerImages } from "./container-images";
import type { Databases } from "./databases";
import type { InstanceGroups } from "./instance-groups";
import type { Migrations } from "./migrations";
import type { Logs } from "./logs";
import type { Secrets } from "./secrets";
import type { Traffic } from "./traffic";
import type { Workers } from "./workers";

/** State of an alarm. */
export interface AlarmView {
  readonly name: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  /** When it entered that state. */
  readonly since?: string | undefined;
  /** CloudWatch's own reason. */
  readonly reason?: string | undefined;
}

export interface Alarms {
  /** States by name, in the order asked; one that does not exist is left out. Metric and composite alarms. */
  states(names: readonly string[]): Promise<AlarmView[]>;
}

export interface Parameters {
  /** Value of a parameter, if there is one. */
  get(name: string): Promise<string | undefined>;
  /** Replaces the value of a parameter that exists or makes it. Exactly one mutating call. */
  put(name: string, value: string): Promise<void>;
}

export interface MachineImages {
  /** The image that a public parameter names now: `ami-…`. */
  newest(parameter: string): Promise<string>;
  /** Architecture of an image; nothing if there is no such image. */
  architecture(image: string): Promise<Architecture | undefined>;
}

export interface Certificates {
  /** When a certificate ends, ISO 8601; nothing while it was not issued. */
  expiry(arn: string): Promise<string | undefined>;
}

/** Who AWS thinks we are. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/** AWS, as far as operating an environment needs it. Each part loads its client when it is first used. */
export interface Cloud {
  /** Throws a {@link CliError} that says what to do when there are no credentials or they are refused. */
  caller(): Promise<Caller>;
  readonly traffic: Traffic;
  readonly groups: InstanceGroups;
  readonly databases: Databases;
  readonly alarms: Alarms;
  readonly parameters: Parameters;
  readonly migrations: Migrations;
  readonly workers: Workers;
  readonly secrets: Secrets;
  readonly machineImages: MachineImages;
  readonly containerImages: ContainerImages;
  readonly certificates: Certificates;
  readonly logs: Logs;
  /** How many calls were made so far, and how many of them change something. */
  calls(): { readonly all: number; readonly mutating: number };
}

/** Where AWS is: a region, and an emulator's address instead of AWS's own. */
export interface CloudPlace {
  readonly region: string;
  readonly endpoint?: string | undefined;
}
