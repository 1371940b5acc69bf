import type { EnvironmentManifest } from "../../../lib/manifest/environment-manifest";
import { appliedValue } from "../../../lib/release/applied-releases";
import { COLORS } from "../../../lib/release/color";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import { ledgerText } from "../../../lib/release/ledger-format";
import { ReleaseLedger } from "../../../lib/release/release-ledger";
import type { LiveRule } from "../../../lib/cli/ports/traffic";
import type { LockHolder } from "../../../lib/cli/ports/terraform";
import type { InstanceGroupView } from "../../../lib/cli/ports/instance-groups";
import type { WorkerHolder } from "../../../lib/cli/ports/workers";
import type { MigrationRecord } from "../../../lib/cli/ports/migrations";
import type { AlarmView } from "../../../lib/cli/ports/cloud";

/** A thing that Terraform is to make: what makes it another thing, and what is changed in place. */
export interface Thing {
  readonly address: string;
  readonly type: string;
  /** Its name: another name is another thing. */
  readonly identity: string;
  /** What is updated in place. */
  readonly value: string;
}

/** A thing that Terraform's state knows. */
export interface Known extends Thing {
  /** What AWS calls it. */
  readonly id: string;
  /** It was made, and is not as it should be: it is made anew. */
  readonly tainted?: boolean;
}

/** What a process that was killed leaves behind: nothing of it runs any more. */
export class Killed extends Error {
  constructor() {
    super("the process was killed");
  }
}

/** A small AWS, and a Terraform state: what the commands act upon in unit tests. The real ones are in test/e2e. */
export class World {
  parameter: string | undefined;
  readonly rules = new Map<string, LiveRule>();
  readonly targetGroups = new Map<string, { healthy: number; total: number }>();
  readonly groups = new Map<string, InstanceGroupView>();
  readonly alarms = new Map<string, AlarmView["state"]>();
  /** Last backup of every database, by identifier; nothing where there is none. */
  readonly backups = new Map<string, string | undefined>();
  /** Records of migrations, by table and key. */
  readonly migrations = new Map<string, MigrationRecord>();
  /** Who runs which worker, by table and key. */
  readonly workers = new Map<string, WorkerHolder>();
  /** Values of every secret that was made, the present one last, by real name. */
  readonly secrets = new Map<string, { readonly value: string; readonly since: string }[]>();
  readonly state = new Map<string, Known>();
  lock: LockHolder | undefined;
  /** Calls that changed something. */
  readonly changes: string[] = [];
  /** Steps that a process may take until it is killed. */
  stepsLeft = Infinity;

  /** A step of a process, before which it may be killed. Who is dead takes no step at all. */
  step(): void {
    if (this.stepsLeft <= 0) throw new Killed();
    this.stepsLeft -= 1;
  }

  /** What an apply of a ledger would leave. */
  static things(manifest: EnvironmentManifest, ledger: LedgerContent): Thing[] {
    return [
      serialThing(manifest, ledger),
      ...manifest.databases.map(({ address, identifier }) => {
        return { address, type: "aws_db_instance", identity: identifier, value: "" };
      }),
      ...Object.keys(manifest.services).flatMap((service) => [
        ...capsuleThings(manifest, service),
        ...ruleThings(manifest, service, ledger),
      ]),
      ...(manifest.services.Web?.configuration === "with a bucket"
        ? [{ address: "aws_s3_bucket.uploads", type: "aws_s3_bucket", identity: "uploads", value: "" }]
        : []),
    ];
  }

  /** What users get, by rule: `33002: shop-staging-web-r1-app 100`. */
  get served(): string[] {
    return this.production
      .map(
        ({ priority, forwards }) =>
          `${priority}: ${forwards.map(({ targetGroupArn, weight }) => `${nameOf(targetGroupArn)} ${weight}`).join(", ")}`,
      )
      .sort();
  }

  /** Rules that serve users. */
  get production(): LiveRule[] {
    return [...this.rules.values()].filter(({ preview }) => preview === undefined);
  }

  /** Everything that can be seen from outside, to tell whether anything changed. */
  get snapshot(): string {
    const { parameter, rules, targetGroups, groups, backups, state } = this;
    return JSON.stringify([parameter, [...rules], [...targetGroups], [...groups], [...backups], [...state]]);
  }
}

/** The ARN of a target group. */
export function arnOf(name: string): string {
  return `arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/${name}/0123456789abcdef`;
}

export function nameOf(arn: string): string {
  return arn.split("/")[1] as string;
}

function serialThing({ serial }: EnvironmentManifest, ledger: LedgerContent): Thing {
  const read = ReleaseLedger.parse(ledgerText(ledger), "ledger");
  const value = appliedValue(read);
  return { address: serial.address, type: "aws_ssm_parameter", identity: serial.parameter, value };
}

function capsuleThings(manifest: EnvironmentManifest, service: string): Thing[] {
  return COLORS.flatMap((color) => {
    const capsule = manifest.services[service]?.capsules[color];
    if (!capsule) return [];
    const frozen = capsule.addresses.map((address) => {
      const container = Object.entries(capsule.targetGroupAddresses).find(([, each]) => each === address)?.[0];
      const identity = container === undefined ? capsule.groupNamePrefix : (capsule.targetGroups[container] as string);
      return { address, type: address.split(".")[0] as string, identity, value: "" };
    });
    const previews = capsule.previewRules.map(({ address, route, priority }) => {
      const value = JSON.stringify([[capsule.targetGroups[route.container], 100]]);
      return { address, type: "aws_lb_listener_rule", identity: `${priority}`, value };
    });
    return [...frozen, ...previews];
  });
}

function ruleThings(manifest: EnvironmentManifest, service: string, ledger: LedgerContent): Thing[] {
  const { productionRules = [], capsules = {} } = manifest.services[service] ?? {};
  const traffic = ledger.services[service]?.traffic ?? {};
  return productionRules.map(({ address, route, priority }) => {
    const shares = COLORS.filter((color) => (traffic[color] ?? 0) > 0).map((color) => [
      capsules[color]?.targetGroups[route.container],
      traffic[color],
    ]);
    return { address, type: "aws_lb_listener_rule", identity: `${priority}`, value: JSON.stringify(shares) };
  });
}
