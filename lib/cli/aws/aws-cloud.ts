import type { Cloud, CloudPlace } from "../ports/cloud";
import type { Clock } from "../ports/terminal";
import { Waits } from "../waits";
import { AutoScaling } from "./auto-scaling";
import { AwsConnection } from "./aws-connection";
import { CertificateManager } from "./certificates";
import { CloudWatch } from "./cloud-watch";
import { DynamoDb } from "./dynamo-db";
import { CloudWatchLogs } from "./cloud-watch-logs";
import { EcrImages } from "./container-images";
import { ElasticLoadBalancing } from "./elastic-load-balancing";
import { caller } from "./identity";
import { Ec2Images } from "./machine-images";
import { ParameterStore } from "./parameter-store";
import { Rds } from "./rds";
import { SecretStore } from "./secret-store";

export interface AwsOptions {
  /** How often a call is tried in all, when AWS is busy or the network fails. @default 3 */
  readonly attempts?: number;
  /** Where it is noted how long was waited for AWS. @default nowhere */
  readonly waits?: Waits;
}

/** AWS, by its own SDK, with the credentials that the SDK finds. Loads nothing and calls nobody until it is asked. */
export function connectToAws(place: CloudPlace, clock: Clock, options: AwsOptions = {}): Cloud {
  const aws = new AwsConnection(place, options.attempts ?? 3, options.waits ?? new Waits());
  const parameters = new ParameterStore(aws);
  const records = new DynamoDb(aws);
  return {
    caller: () => caller(aws),
    traffic: new ElasticLoadBalancing(aws),
    groups: new AutoScaling(aws, clock),
    databases: new Rds(aws, clock),
    alarms: new CloudWatch(aws),
    parameters,
    migrations: records,
    workers: records,
    secrets: new SecretStore(aws),
    machineImages: new Ec2Images(aws, parameters),
    containerImages: new EcrImages(aws),
    certificates: new CertificateManager(aws),
    logs: new CloudWatchLogs(aws),
    calls: () => aws.meter.calls,
  };
}
