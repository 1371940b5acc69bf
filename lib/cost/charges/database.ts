import { onceDestroyed, untilDestroyed, whileRunning } from "../by-state";
import type { Charged } from "../charge";
import { NotKnown, type ResourceArguments } from "../resource-arguments";
import { HOURS_PER_MONTH } from "../usage";
import { charge, type ChargesOf } from "./priced-resource";
import { publicAddress } from "./public-address";

const BACKUP = "rds_storage/backup_and_snapshot";

/** The oldest version of each engine without RDS Extended Support in November 2026. Source: RDS release calendars. */
const OLDEST_SUPPORTED: Readonly<Record<string, readonly [number, number]>> = { postgres: [14, 0], mysql: [8, 4] };
const SURCHARGE_OFF = "open-source-rds-extended-support-disabled";

/** A database: its class, disk, password, backups, and the snapshot that it leaves. Stopped it costs its disk. */
export const chargesOfDatabase: ChargesOf = ({ given, usage }) => [
  ...charge("instance", "RDS instance", () => {
    const [engine, kind] = [given.text("engine"), given.text("instance_class")];
    const [suffix, standby] = given.flag("multi_az") ? [".multi_az", " with a standby"] : ["", ""];
    return {
      what: `RDS ${engine} ${kind}${standby}`,
      item: `rds_${engine}/${kind}${suffix}`,
      quantity: whileRunning(HOURS_PER_MONTH),
      decidedBy: given.deciding("instance_class", "engine", "multi_az"),
    };
  }),
  ...charge("storage", "RDS storage", () => {
    const type = given.text("storage_type", given.has("iops") ? "io1" : "gp2");
    const [suffix, standby] = given.flag("multi_az") ? [".multi_az", " with a standby"] : ["", ""];
    return {
      what: `RDS storage, ${type}${standby}`,
      item: `rds_storage/${type}${suffix}`,
      quantity: untilDestroyed(given.number("allocated_storage")),
      ...(given.has("max_allocated_storage") && { assumption: "as large as it starts; it may grow" }),
      decidedBy: given.deciding("allocated_storage", "storage_type", "multi_az"),
    };
  }),
  ...charge("password", "its password in Secrets Manager", () =>
    given.flag("manage_master_user_password")
      ? {
          what: "password of a database in Secrets Manager",
          item: "secrets_manager/secret",
          quantity: untilDestroyed(1),
          decidedBy: given.deciding("manage_master_user_password"),
        }
      : undefined,
  ),
  ...charge("address", "public IPv4 address", () =>
    given.flag("publicly_accessible")
      ? publicAddress(untilDestroyed(HOURS_PER_MONTH), given.deciding("publicly_accessible"))
      : undefined,
  ),
  ...charge("backups", "backups beyond the free ones", () => ({
    what: "database backups beyond the free ones",
    item: BACKUP,
    quantity: untilDestroyed(usage.databaseBackupGb),
    assumption: `${usage.databaseBackupGb} GB`,
    decidedBy: given.deciding("backup_retention_period"),
  })),
  ...snapshot(given),
  ...surcharges(given),
];

function snapshot(given: ResourceArguments): Charged[] {
  return charge("final snapshot", "final snapshot", () =>
    given.flag("skip_final_snapshot")
      ? undefined
      : {
          what: "final snapshot of a database",
          item: BACKUP,
          quantity: onceDestroyed(given.number("allocated_storage")),
          assumption: "at most: as large as the disk was",
          decidedBy: given.deciding("skip_final_snapshot", "allocated_storage"),
        },
  );
}

/** What is seldom asked for is told, and not priced. */
function surcharges(given: ResourceArguments): Charged[] {
  return [
    ...charge("throughput", "provisioned throughput", () => {
      if (given.has("iops") || given.has("storage_throughput"))
        throw new NotKnown("iops and storage_throughput of a database have no price here");
      return undefined;
    }),
    ...charge("insights", "Performance Insights", () => {
      const isLong = given.has("performance_insights_retention_period");
      if (
        given.flag("performance_insights_enabled") &&
        isLong &&
        given.number("performance_insights_retention_period") > 7
      )
        throw new NotKnown("Performance Insights kept for more than 7 days has no price here");
      return undefined;
    }),
    ...charge("enhanced monitoring", "Enhanced Monitoring", () => {
      if (given.number("monitoring_interval", 0) > 0)
        throw new NotKnown("what Enhanced Monitoring writes to CloudWatch Logs has no price here");
      return undefined;
    }),
    ...charge("extended support", "RDS Extended Support", () => {
      if (given.text("engine_lifecycle_support", "") !== SURCHARGE_OFF && isOutdated(given))
        throw new NotKnown(`${given.text("engine_version")} is old: from $0.10 for each virtual processor and hour`);
      return undefined;
    }),
  ];
}

function isOutdated(given: ResourceArguments): boolean {
  const oldest = OLDEST_SUPPORTED[given.text("engine")];
  if (!oldest || !given.has("engine_version")) return false;
  const [major = 0, minor = 0] = given.text("engine_version").split(".").map(Number);
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
}
