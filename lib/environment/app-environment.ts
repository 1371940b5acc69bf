import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { APPLICATION_LOGS, INSTANCE_SIZE } from "../compute/compute-defaults";
import { report } from "../core/fault";
import { IDENTITY, Identity } from "../core/identity";
import { attributeOf } from "../core/reference";
import { PROTECTION } from "../core/surroundings";
import { DATABASE_DEFAULTS } from "../database/database-defaults";
import { ROLE_BOUNDARY, type PermissionsBoundary } from "../delivery/permissions-boundary";
import { ALARM_AUDIENCE } from "../monitoring/audience";
import { DASHBOARD, Dashboard } from "../monitoring/dashboard";
import { LOAD_BALANCER_ERRORS, LoadBalancerAlarms } from "../monitoring/load-balancer-alarms";
import { LOG_RETENTION, logRetentionFaults, retentionInDays, acceptLogGroup } from "../monitoring/log-retention";
import { Notifications } from "../monitoring/notifications";
import { DedicatedNetwork } from "../network/dedicated-network";
import { NETWORK } from "../network/network";
import type { ReleaseLedger } from "../release/release-ledger";
import { NamedSecrets, SECRETS } from "../secrets/named-secrets";
import { ledgerFaults } from "../service/ledger-of-environment";
import { ReleaseRecords } from "../service/release-records";
import { RELEASES, SerialGuard } from "../service/serial-guard";
import { AccessLogBucket } from "../storage/access-log-bucket";
import { LOAD_BALANCER } from "../traffic/load-balancer-target";
import { EXPOSURE, passwordOf } from "../traffic/exposure";
import { LoadBalancer } from "../traffic/load-balancer";
import { soundIdentity } from "./sound-identity";
import { reportOverlaps } from "./address-overlap";
import type { EnvironmentProfile } from "./environment-profile";
import { ledgerOrProposal } from "./proposed-ledger";
import { reportUnknownServices } from "./unknown-services";

export interface AppEnvironmentProps {
  /** The system's name: lower-case letters, digits and hyphens, at most 24 characters. */
  readonly application: string;
  /** The values of every knob. */
  readonly profile: EnvironmentProfile;
  /** What each color of each service runs. */
  readonly ledger: ReleaseLedger;
  /**
   * What the roles of instances may do at most: the policy that a `DeliveryStack` makes, without which its deploy roles may
   * make none. Running colors keep the roles that they have until their next release.
   * @default none
   */
  readonly permissionsBoundary?: PermissionsBoundary;
}

/**
 * One complete, isolated environment: network, load balancer, logs, alarms' audience, dashboard. Constructs below it take
 * their surroundings and their sizes from it. An ordinary construct: it works inside anybody's stack.
 */
export class AppEnvironment extends Construct {
  readonly identity: Identity;
  readonly profile: EnvironmentProfile;
  readonly ledger: ReleaseLedger;
  readonly network: DedicatedNetwork;
  readonly notifications: Notifications;
  readonly dashboard: Dashboard;
  readonly logs: CloudwatchLogGroup;
  readonly accessLogs: AccessLogBucket;
  readonly loadBalancer: LoadBalancer;
  readonly serialGuard: SerialGuard;
  /** The secrets that its services name, and the password that it asks for itself. */
  readonly secrets: NamedSecrets;

  constructor(scope: Construct, id: string, props: AppEnvironmentProps) {
    super(scope, id);
    this.profile = props.profile;
    this.ledger = ledgerOrProposal(this, this.profile.name, props.ledger);
    this.identity = this.provideIdentity(props.application);
    this.provideKnobs();
    this.provideBoundary(props.permissionsBoundary);
    report(this, [
      ...this.profile.faults,
      ...ledgerFaults(this.ledger, this.profile.name),
      ...logRetentionFaults(this.profile.knobs.logRetention, "profile.logRetention"),
    ]);
    reportOverlaps(this);
    reportUnknownServices(this);

    this.notifications = this.provideAudience();
    this.dashboard = this.provideDashboard();
    this.logs = this.provideLogs();
    this.network = this.provideNetwork();
    this.accessLogs = new AccessLogBucket(this, "AccessLogs", { retention: this.profile.knobs.logRetention });
    this.loadBalancer = this.provideLoadBalancer();
    this.serialGuard = this.provideReleases();
    this.secrets = this.provideSecrets();
  }

  private provideIdentity(application: string): Identity {
    const { name, shortName } = this.profile;
    const identity = new Identity({ application, environment: name, shortName });
    report(this, identity.faults());
    const sound = soundIdentity(identity);
    IDENTITY.provide(this, sound);
    return sound;
  }

  private provideKnobs(): void {
    const { knobs } = this.profile;
    PROTECTION.provide(this, knobs.protection);
    LOG_RETENTION.provide(this, knobs.logRetention);
    const { searchEngines, access } = knobs;
    EXPOSURE.provide(this, { searchEngines, password: passwordOf(access) });
    INSTANCE_SIZE.provide(this, { instanceType: knobs.instanceType, capacity: knobs.capacity, disk: knobs.disk });
    DATABASE_DEFAULTS.provide(this, {
      instanceClass: knobs.databaseClass,
      storage: knobs.databaseStorage,
      standby: knobs.databaseStandby,
      backupRetention: knobs.backupRetention,
      applyChanges: knobs.databaseChanges,
    });
  }

  private provideBoundary(boundary: PermissionsBoundary | undefined): void {
    if (!boundary) return;
    report(this, boundary.faults("permissionsBoundary"));
    ROLE_BOUNDARY.provide(this, boundary.in(this.profile.knobs.account));
  }

  private provideAudience(): Notifications {
    const notifications = new Notifications(this, "Notifications", { notify: this.profile.knobs.notify });
    ALARM_AUDIENCE.provide(this, notifications);
    return notifications;
  }

  private provideDashboard(): Dashboard {
    const dashboard = new Dashboard(this, "Dashboard", { region: this.profile.knobs.region });
    DASHBOARD.provide(this, dashboard);
    return dashboard;
  }

  /** One log group for all containers; streams tell service, color, release, container and instance. */
  private provideLogs(): CloudwatchLogGroup {
    const logs = new CloudwatchLogGroup(this, "Logs", {
      name: `/aws/ec2/${this.identity.prefix}`,
      retentionInDays: retentionInDays(this.profile.knobs.logRetention),
    });
    acceptLogGroup(logs, this.profile.knobs.logRetention);
    APPLICATION_LOGS.provide(this, { logGroupName: attributeOf(logs, "name"), logGroupArn: attributeOf(logs, "arn") });
    return logs;
  }

  private provideNetwork(): DedicatedNetwork {
    const { addressRange, egress } = this.profile.knobs;
    const network = new DedicatedNetwork(this, "Network", { addressRange, egress });
    NETWORK.provide(this, network);
    return network;
  }

  private provideLoadBalancer(): LoadBalancer {
    const { domain, access } = this.profile.knobs;
    const { resource, policy } = this.accessLogs;
    const loadBalancer = new LoadBalancer(this, "LoadBalancer", {
      domain,
      access,
      accessLogs: { bucketName: attributeOf(resource, "bucket"), readyAfter: [policy] },
    });
    LOAD_BALANCER.provide(this, loadBalancer);
    const alarms = new LoadBalancerAlarms(this, "LoadBalancerAlarms", { arnSuffix: loadBalancer.arnSuffix });
    LOAD_BALANCER_ERRORS.provide(this, alarms.errors);
    this.dashboard.add(alarms.section);
    return loadBalancer;
  }

  private provideReleases(): SerialGuard {
    const guard = new SerialGuard(this, "Serial", { ledger: this.ledger });
    const records = new ReleaseRecords(this, "Records");
    RELEASES.provide(this, { ledger: this.ledger, guard, records });
    return guard;
  }

  private provideSecrets(): NamedSecrets {
    const secrets = new NamedSecrets(this, "Secrets");
    SECRETS.provide(this, secrets);
    const password = EXPOSURE.require(this).password?.secret;
    // So that it can be set before there is a service. What is wrong with it, the load balancer tells.
    if (password?.faults("access").length === 0) secrets.keep(password);
    return secrets;
  }
}
