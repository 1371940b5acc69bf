export { Ambient } from "./core/ambient";
export type { Dependency, Grant, Mount, PolicyStatement, SecretVariable } from "./core/dependency";
export { Duration } from "./core/duration";
export { describeFault, report, type Fault } from "./core/fault";
export { freeze } from "./core/freeze";
export { IDENTITY, Identity, type IdentityProps } from "./core/identity";
export { MemorySize } from "./core/memory-size";
export { Protection } from "./core/protection";
export { StorageSize } from "./core/storage-size";
export { PROTECTION } from "./core/surroundings";

export { DedicatedNetwork, type DedicatedNetworkProps } from "./network/dedicated-network";
export { ExistingNetwork, type ExistingNetworkProps } from "./network/existing-network";
export { Firewall, type FirewallProps } from "./network/firewall";
export { NETWORK, type Egress, type Network } from "./network/network";
export { Peer } from "./network/peer";
export { Ports } from "./network/ports";

export { GithubRepository, type GithubIds } from "./delivery/github-repository";
export { PermissionsBoundary } from "./delivery/permissions-boundary";

export { Certificate } from "./dns/certificate";
export { Domain, type DomainProps } from "./dns/domain";
export { HostedZone } from "./dns/hosted-zone";

export { Access } from "./traffic/access";
export type { SearchEngines } from "./traffic/exposure";
export { ExistingLoadBalancer, type ExistingLoadBalancerProps } from "./traffic/existing-load-balancer";
export { HealthCheck, type HealthCheckProps } from "./traffic/health-check";
export { LoadBalancer, type LoadBalancerProps } from "./traffic/load-balancer";
export { LOAD_BALANCER, type LoadBalancerTarget } from "./traffic/load-balancer-target";
export { PREVIEW_HEADER } from "./traffic/preview-header";
export { Route } from "./traffic/route";

export type { ServedFolder } from "./instance/nginx-configuration";
export { ReverseProxy, type NginxProps } from "./instance/reverse-proxy";

export type { Capacity } from "./compute/capacity";
export { APPLICATION_LOGS, INSTANCE_SIZE, type ApplicationLogs, type InstanceSize } from "./compute/compute-defaults";

export { DatabaseClass } from "./database/database-class";
export { DATABASE_DEFAULTS, SMALL_DATABASE, type DatabaseSize } from "./database/database-defaults";
export { DatabaseStorage } from "./database/database-storage";
export { ManagedPostgres, type ManagedPostgresProps } from "./database/managed-postgres";
export { PostgresVersion } from "./database/postgres-version";

export { AccessLogBucket, type AccessLogBucketProps } from "./storage/access-log-bucket";
export { BucketName } from "./storage/bucket-name";
export { ImageRepository, type ImageRepositoryProps } from "./storage/image-repository";
export { PrivateBucket, type PrivateBucketProps } from "./storage/private-bucket";
export { SharedFiles, type SharedFilesProps } from "./storage/shared-files";

export type { EnvironmentSecret } from "./secrets/environment-secret";
export { SECRETS, type NamedSecrets } from "./secrets/named-secrets";
export { Secret } from "./secrets/secret";

export { ALARM_AUDIENCE, Notify, type AlarmActions, type AlarmAudience } from "./monitoring/audience";
export { Alarm, type AlarmProps } from "./monitoring/alarm";
export { Dashboard, type DashboardProps } from "./monitoring/dashboard";
export { Datapoints } from "./monitoring/datapoints";
export { Metric } from "./monitoring/metric";
export { Notifications, type NotificationsProps } from "./monitoring/notifications";
export { Threshold } from "./monitoring/threshold";

export type {
  Architecture,
  CapsuleManifest,
  ContainerManifest,
  DatabaseManifest,
  EnvironmentManifest,
  MigrationManifest,
  RuleManifest,
  SecretManifest,
  SecretUse,
  ServiceManifest,
} from "./manifest/environment-manifest";
export type { ConstructsManifest, KnobManifest, ProfileManifest } from "./manifest/profile-manifest";
export { MANIFEST_FILE } from "./manifest/manifest-text";
export { readManifest } from "./manifest/read-manifest";

export type { Color } from "./release/color";
export type { LedgerContent, Release, ReleaseContent, ServiceEntry } from "./release/ledger-content";
export type { SchemaChange } from "./release/schema-change";
export { evidenceFor, type EvidenceWanted, type Shortfall } from "./release/evidence";
export { LedgerFile } from "./release/ledger-file";
export { promotable, servedAndVerified, type Promotion, type Proof, type Proven } from "./release/promotion";
export { ReleaseLedger } from "./release/release-ledger";
export { RELEASE_POLICY, type ReleasePolicy } from "./release/release-policy";
export * as transitions from "./release/transitions";

export { BlueGreenService, type BlueGreenServiceProps } from "./service/blue-green-service";
export { Capsule } from "./service/capsule";
export type { ContainerProps, Containers, Workload } from "./service/container";
export type { ContainerResources, ContainerShare } from "./service/container-resources";
export type { Migration } from "./service/migration";
export type { Patience } from "./service/patience";
export type { RegistryLogin } from "./service/registry-login";
export type { SingletonWorker, SingletonWorkers } from "./service/singleton-worker";

export { enforce, STANDARD_POLICY } from "./policy/policy-pack";
export type { PolicyRule } from "./policy/rule";
export { waive, waiversOf } from "./policy/waiver";

export { AppEnvironment, type AppEnvironmentProps } from "./environment/app-environment";
export { differs, type Difference } from "./environment/difference";
export { EnvironmentProfile, type ProductionProps } from "./environment/environment-profile";
export { DeliveryStack, type DeliveryStackProps } from "./environment/delivery-stack";
export { ImageStack, type ImageStackProps } from "./environment/image-stack";
export { EnvironmentStack, type EnvironmentStackProps } from "./environment/environment-stack";
export type { Differences, ProfileKnobs } from "./environment/profile-knobs";
export { StateStore, type S3StateProps } from "./environment/state-store";
