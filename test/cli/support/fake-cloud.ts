import type { Caller, Cloud } from "../../../lib/cli/ports/cloud";
import type { DatabaseView } from "../../../lib/cli/ports/databases";
import type { MigrationRecord } from "../../../lib/cli/ports/migrations";
import type { Forward, TargetHealth, TrafficView } from "../../../lib/cli/ports/traffic";
import { CliError } from "../../../lib/cli/cli-error";
import { FakeLogs } from "./fake-logs";
import { FakeImages } from "./fake-images";
import { arnOf, nameOf, type World } from "./world";

/** AWS as the commands see it, on a {@link World}. */
export class FakeCloud implements Cloud {
  account = "123456789012";
  /** Rules whose change fails, by a part of their ARN. */
  failingRule: string | undefined;
  /** The table that may not be read. */
  failingTable: string | undefined;
  private mutating = 0;

  constructor(
    private readonly world: World,
    private readonly now: () => Date,
  ) {}

  /** What becomes of instances that a group makes when it grows. */
  newInstancesAre: "healthy" | "unhealthy" = "healthy";
  /** How often somebody asked who we are. */
  asked = 0;
  /** Whether there are credentials. */
  hasCredentials = true;

  async caller(): Promise<Caller> {
    this.asked += 1;
    this.demandCredentials();
    return { account: this.account, arn: `arn:aws:iam::${this.account}:user/test` };
  }

  calls() {
    return { all: this.mutating, mutating: this.mutating };
  }

  readonly traffic = {
    view: async (names: readonly string[]): Promise<TrafficView> => {
      this.demandCredentials();
      const found = names.filter((name) => this.world.targetGroups.has(name));
      const arns = new Set(found.map(arnOf));
      return {
        targetGroups: new Map(found.map((name) => [name, arnOf(name)])),
        rules: [...this.world.rules.values()].filter(({ forwards }) =>
          forwards.some(({ targetGroupArn }) => arns.has(targetGroupArn)),
        ),
        dnsName: "shop-1.elb.amazonaws.com",
        tls: true,
        certificateArn: "arn:certificate",
      };
    },
    forward: async (arn: string, targets: readonly Forward[]): Promise<void> => {
      if (this.failingRule && arn.includes(this.failingRule))
        throw new CliError("Elastic Load Balancing does not answer", "Try again.");
      this.mutated(`forward ${arn}`);
      const [address, rule] = [...this.world.rules].find(([, each]) => each.arn === arn)!;
      this.world.rules.set(address, { ...rule, forwards: targets });
    },
    removeRule: async (arn: string): Promise<void> => {
      this.mutated(`remove ${arn}`);
      const address = [...this.world.rules].find(([, each]) => each.arn === arn)?.[0];
      if (address) this.world.rules.delete(address);
    },
    removeTargetGroup: async (arn: string): Promise<void> => {
      this.mutated(`remove ${nameOf(arn)}`);
      this.world.targetGroups.delete(nameOf(arn));
    },
    health: async (arn: string): Promise<TargetHealth> => {
      const group = this.world.targetGroups.get(nameOf(arn)) ?? { healthy: 0, total: 0 };
      const bad = group.total - group.healthy;
      return { ...group, others: bad > 0 ? { "unhealthy: Target.FailedHealthChecks": bad } : {} };
    },
  };

  readonly groups = {
    of: async () => [...this.world.groups.values()],
    resize: async (name: string, desired: number): Promise<void> => {
      this.mutated(`resize ${name} ${desired}`);
      const group = this.world.groups.get(name)!;
      this.world.groups.set(name, { ...group, desired, inService: desired });
      const healthy = this.newInstancesAre === "healthy" ? desired : group.desired;
      for (const arn of group.targetGroupArns) this.world.targetGroups.set(nameOf(arn), { healthy, total: desired });
    },
    letScaleIn: async (name: string, scalesIn: boolean): Promise<void> => {
      this.mutated(`scale in ${name} ${scalesIn}`);
      this.world.groups.set(name, { ...this.world.groups.get(name)!, scalesIn });
    },
    remove: async (name: string): Promise<void> => {
      this.mutated(`remove ${name}`);
      this.world.groups.delete(name);
    },
  };

  readonly databases = {
    of: async () => [...this.world.backups.keys()].map((identifier) => this.database(identifier)),
    find: async (identifier: string) => (this.world.backups.has(identifier) ? this.database(identifier) : undefined),
    backUp: async (identifier: string, snapshot: string): Promise<string> => {
      this.mutated(`back up ${identifier}`);
      this.world.backups.set(identifier, this.now().toISOString());
      return snapshot;
    },
  };

  readonly alarms = {
    states: async (names: readonly string[]) =>
      names.flatMap((name) => {
        const state = this.world.alarms.get(name);
        return state ? [{ name, state }] : [];
      }),
  };

  readonly parameters = {
    get: async (name: string) => {
      this.demandCredentials();
      return name.endsWith("applied-serial") ? this.world.parameter : undefined;
    },
    put: async (name: string, value: string): Promise<void> => {
      this.mutated(`put ${name}`);
      this.world.parameter = value;
    },
  };

  readonly migrations = {
    record: async (table: string, id: string): Promise<MigrationRecord | undefined> => {
      this.demandCredentials();
      if (this.failingTable === table) throw new CliError("AWS denied GetItem", "Allow dynamodb:GetItem.");
      return this.world.migrations.get(`${table} ${id}`);
    },
  };

  readonly workers = {
    holder: async (table: string, id: string) => {
      this.demandCredentials();
      return this.world.workers.get(`${table} ${id}`);
    },
  };

  readonly secrets = {
    find: async (physicalName: string) => {
      this.demandCredentials();
      const values = this.world.secrets.get(physicalName);
      return values && { physicalName, valueSince: values.at(-1)?.since };
    },
    setValue: async (physicalName: string, value: string): Promise<void> => {
      this.mutated(`set ${physicalName}`);
      this.world.secrets.get(physicalName)!.push({ value, since: this.now().toISOString() });
    },
  };

  readonly machineImages = {
    newest: async () => {
      this.demandCredentials();
      return "ami-0453ec754f44f9a4a";
    },
    architecture: async (image: string) => (image.startsWith("ami-0") ? ("x86_64" as const) : undefined),
  };

  readonly logs = new FakeLogs();
  readonly containerImages = new FakeImages((what) => this.mutated(what));

  readonly certificates = { expiry: async () => "2027-06-01T00:00:00Z" };

  private database(identifier: string): DatabaseView {
    return {
      identifier,
      status: "available",
      createdAt: "2026-01-01T00:00:00Z",
      lastBackup: this.world.backups.get(identifier),
    };
  }

  private demandCredentials(): void {
    if (this.hasCredentials) return;
    throw new CliError("there are no AWS credentials", "Sign in: aws sso login. Nothing was changed.");
  }

  private mutated(what: string): void {
    this.world.step();
    this.demandCredentials();
    this.mutating += 1;
    this.world.changes.push(what);
  }
}
