import { DataResource, type TerraformStack } from "cdktf";
import { Duration } from "../../lib/core/duration";
import { Identity } from "../../lib/core/identity";
import { Protection } from "../../lib/core/protection";
import { StorageSize } from "../../lib/core/storage-size";
import { DatabaseClass } from "../../lib/database/database-class";
import { SMALL_DATABASE } from "../../lib/database/database-defaults";
import { ManagedPostgres, type ManagedPostgresProps } from "../../lib/database/managed-postgres";
import { PostgresVersion } from "../../lib/database/postgres-version";
import { Notify } from "../../lib/monitoring/audience";
import { DASHBOARD, Dashboard } from "../../lib/monitoring/dashboard";
import { synth, type Synthesized } from "../support/synth";

const identity = new Identity({ application: "shop", environment: "staging" });
const complete: ManagedPostgresProps = {
  databaseName: "shop",
  identity,
  size: SMALL_DATABASE,
  protection: Protection.protected(),
  notify: Notify.nobody("a test"),
  network: {
    vpcId: "vpc-1",
    addressRange: "10.0.0.0/16",
    publicSubnetIds: ["subnet-a", "subnet-b"],
    instanceSubnetIds: ["subnet-a", "subnet-b"],
    isolatedSubnetIds: ["subnet-c", "subnet-d"],
    instancesHavePublicAddress: true,
  },
};

const build =
  (props: Partial<ManagedPostgresProps> = {}) =>
  (stack: TerraformStack): ManagedPostgres =>
    new ManagedPostgres(stack, "Database", { ...complete, ...props });
const made = (props?: Partial<ManagedPostgresProps>): Synthesized => synth(build(props));
const instance = (props?: Partial<ManagedPostgresProps>) => made(props).only("aws_db_instance");

test("the instance is encrypted, private, and its password is made by RDS", () => {
  const database = instance();
  expect(database).toMatchObject({
    identifier: "shop-staging-database",
    engine: "postgres",
    engine_version: "17",
    auto_minor_version_upgrade: true,
    engine_lifecycle_support: "open-source-rds-extended-support-disabled",
    instance_class: "db.t4g.micro",
    db_name: "shop",
    username: "app",
    manage_master_user_password: true,
    publicly_accessible: false,
    storage_encrypted: true,
    storage_type: "gp3",
    allocated_storage: 20,
    max_allocated_storage: 100,
    multi_az: false,
    backup_retention_period: 7,
    backup_window: "03:00-03:30",
    maintenance_window: "sun:04:00-sun:04:30",
    copy_tags_to_snapshot: true,
    apply_immediately: false,
    performance_insights_enabled: false,
    iam_database_authentication_enabled: false,
    enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
  });
  // Arguments that put a secret into the state, or make plans differ for ever.
  for (const absent of ["password", "password_wo", "ca_cert_identifier", "monitoring_interval"]) {
    expect(database).not.toHaveProperty(absent);
  }
});

test("it lives in the isolated subnets", () => {
  expect(made().only("aws_db_subnet_group").subnet_ids).toEqual(["subnet-c", "subnet-d"]);
});

test("only its clients' firewall is let in, on its port", () => {
  const rule = made().only("aws_vpc_security_group_ingress_rule");
  expect(rule).toMatchObject({ from_port: 5432, to_port: 5432, ip_protocol: "tcp" });
  expect(rule.referenced_security_group_id).toMatch(/Firewalls_Clients/);
  expect(rule.security_group_id).toMatch(/Firewalls_Server/);
  expect(instance().vpc_security_group_ids).toEqual([rule.security_group_id]);
  expect(made().resources("aws_vpc_security_group_egress_rule")).toEqual([]);
});

test("TLS is forced, by parameters of the version's family", () => {
  const group = made({ version: PostgresVersion.major(16) }).only("aws_db_parameter_group");
  expect(group).toMatchObject({
    family: "postgres16",
    name_prefix: "shop-staging-database-postgres16-",
    lifecycle: { create_before_destroy: true },
  });
  expect(group.parameter).toContainEqual({ name: "rds.force_ssl", value: "1", apply_method: "immediate" });
});

test("its log groups are made before it, with a retention", () => {
  const stack = made({ logRetention: Duration.days(7) });
  expect(stack.resources("aws_cloudwatch_log_group")).toMatchObject([
    { name: "/aws/rds/instance/shop-staging-database/postgresql", retention_in_days: 7 },
    { name: "/aws/rds/instance/shop-staging-database/upgrade", retention_in_days: 7 },
  ]);
  const names = Object.keys(stack.json.resource.aws_cloudwatch_log_group).map((id) => `aws_cloudwatch_log_group.${id}`);
  expect(stack.only("aws_db_instance").depends_on).toEqual(names);
});

describe("protection", () => {
  const snapshot = /^shop-staging-database-final-\$\{terraform_data\.\w+\.id\}$/;

  test("protected data resists deletion and leaves a snapshot with a unique name", () => {
    expect(instance()).toMatchObject({
      deletion_protection: true,
      skip_final_snapshot: false,
      delete_automated_backups: false,
      final_snapshot_identifier: expect.stringMatching(snapshot),
      lifecycle: { prevent_destroy: true, ignore_changes: ["snapshot_identifier"] },
    });
  });

  test("disposable data goes without a trace", () => {
    expect(instance({ protection: Protection.disposable("a preview") })).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: true,
      delete_automated_backups: true,
      lifecycle: { prevent_destroy: false },
    });
  });

  test("unlocked data may go until a day, and still leaves its snapshot and backups", () => {
    const unlocked = Protection.unlocked({ until: "2026-12-31", reason: "the system ends" });
    const stack = made({ protection: unlocked });
    expect(Object.values(stack.json.locals)).toEqual(["2026-12-31T23:59:59Z"]);
    expect(stack.only("aws_db_instance")).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: false,
      delete_automated_backups: false,
      lifecycle: {
        prevent_destroy: false,
        // It must refer to something, or Terraform refuses it.
        precondition: [{ condition: expect.stringMatching(/^\$\{timecmp\(plantimestamp\(\), local\.\w+\) <= 0\}$/) }],
      },
    });
  });
});

test("a size of its own changes only what it names", () => {
  const size = {
    ...SMALL_DATABASE,
    instanceClass: "db.m7g.large",
    standby: "otherZone",
    applyChanges: "immediately",
  } as const;
  expect(instance({ size })).toMatchObject({
    instance_class: "db.m7g.large",
    multi_az: true,
    apply_immediately: true,
    performance_insights_enabled: true,
    performance_insights_retention_period: 7,
  });
});

test("a service that uses it gets everything but the password, and the right to read that one", () => {
  const stack = synth((plain) => {
    const { readyAfter, ...texts } = build()(plain).grant();
    new DataResource(plain, "Given", { input: { ...texts }, dependsOn: [...readyAfter!] });
  });
  const given = stack.resources("terraform_data").find(({ input }) => input)!;
  const [id] = Object.keys(stack.json.resource.aws_db_instance);
  const secret = `\${aws_db_instance.${id}.master_user_secret[0].secret_arn}`;
  expect(given.input).toMatchObject({
    environment: {
      DATABASE_HOST: `\${aws_db_instance.${id}.address}`,
      DATABASE_PORT: "5432",
      DATABASE_NAME: "shop",
      DATABASE_USER: "app",
      DATABASE_SSLMODE: "require",
      DATABASE_SECRET_ARN: secret,
    },
    secrets: { DATABASE_PASSWORD: { secretArn: secret, key: "password" } },
    statements: [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secret }],
    clientFirewallIds: [expect.stringMatching(/^\$\{aws_security_group\.Database_Firewalls_Clients_\w+\.id\}$/)],
  });
  expect(given.depends_on).toEqual([
    `aws_db_instance.${id}`,
    expect.stringMatching(/^aws_vpc_security_group_ingress_rule\./),
  ]);
});

test("it adds itself to the dashboard of its surroundings", () => {
  const stack = synth((plain) => {
    DASHBOARD.provide(plain, new Dashboard(plain, "Dashboard", { identity }));
    build()(plain);
  });
  expect(stack.only("aws_cloudwatch_dashboard").dashboard_body).toContain("## database (postgres)");
});

test("of a class that is not known, alarms on memory and connections are left out", () => {
  const titles = (props?: Partial<ManagedPostgresProps>): string[] =>
    made(props)
      .resources("aws_cloudwatch_metric_alarm")
      .map(({ alarm_name }) => alarm_name.replace("[STAGING] shop database: ", ""))
      .sort();
  const alarms = ["CPU", "slow reads", "slow writes", "storage", "transaction ids"];
  const unknown = { ...SMALL_DATABASE, instanceClass: "db.r9g.large" };
  const told = { ...SMALL_DATABASE, instanceClass: DatabaseClass.of("db.r9g.large", { memory: StorageSize.gib(16) }) };
  expect(titles({ size: unknown })).toEqual(alarms);
  expect(titles({ size: told })).toEqual([...alarms, "connections", "memory"].sort());
  expect(titles()).toEqual([...alarms, "connections", "memory", "CPU credits"].sort());
});

test("a class that is not known is warned of", () => {
  let database: ManagedPostgres | undefined;
  synth((stack) => {
    database = build({ size: { ...SMALL_DATABASE, instanceClass: "db.r9g.large" } })(stack);
  });
  expect(database!.node.metadata.map(({ type, data }) => `${type}: ${data}`)).toEqual([
    "@cdktf/warn: The memory of db.r9g.large is not known, so the alarms on memory and connections are left out. " +
      'Pass size.instanceClass: DatabaseClass.of("db.r9g.large", { memory: StorageSize.gib(…) }).',
  ]);
});

test("all faults of a database come together, each with its place", () => {
  const { errors } = made({
    databaseName: "user",
    version: PostgresVersion.major(17.4),
    size: { ...SMALL_DATABASE, backupRetention: Duration.days(0) },
    network: { ...complete.network!, isolatedSubnetIds: ["subnet-c"] },
    logRetention: Duration.days(10),
  });
  expect(errors.map((error) => /^\[plain\/Database\] '([^']*)'/.exec(error)?.[1])).toEqual([
    "databaseName",
    "version",
    "size.backupRetention",
    "network.isolatedSubnetIds",
    "logRetention",
  ]);
  expect(errors[3]).toBe(
    "[plain/Database] 'network.isolatedSubnetIds' is 1 subnets, but RDS wants subnets in at least 2 zones, even for one " +
      "instance. Name a subnet of each of two zones; they cost nothing.",
  );
});

test.each(["identity", "network", "size", "protection", "notify"] as const)(
  "without surroundings, a missing %s is an error that names the prop",
  (prop) => {
    expect(() => made({ [prop]: undefined })).toThrow(new RegExp(`\\[plain/Database.*'${prop}' is not given`));
  },
);
