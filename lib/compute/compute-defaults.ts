import { Ambient } from "../core/ambient";
import type { StorageSize } from "../core/storage-size";
import type { Capacity } from "./capacity";

/** The size of a service's instances: what an environment decides. */
export interface InstanceSize {
  /** EC2 instance type, such as `t3.micro`: about $7.60 a month each in us-east-1. */
  readonly instanceType: string;
  readonly capacity: Capacity;
  /** Root disk, gp3 and encrypted: $0.08 per GB and month. At least the machine image's own size, 8 GiB for AL2023. */
  readonly disk: StorageSize;
}

/** Instance sizes of the environment around a construct. */
export const INSTANCE_SIZE = new Ambient<InstanceSize>(
  "size",
  'Pass size: { instanceType: "t3.micro", capacity: { min: 1, max: 2 }, disk: StorageSize.gib(20) }.',
  "instanceSize",
);

/** Where containers write what they say. */
export interface ApplicationLogs {
  readonly logGroupName: string;
  readonly logGroupArn: string;
}

/** The log group of the environment around a construct. */
export const APPLICATION_LOGS = new Ambient<ApplicationLogs>(
  "logs",
  'Pass logs: { logGroupName: "/aws/ec2/shop-staging", logGroupArn: "arn:aws:logs:…" }.',
);
