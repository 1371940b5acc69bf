import type { IConstruct } from "constructs";
import { Ambient } from "../core/ambient";
import { Duration } from "../core/duration";
import type { Fault } from "../core/fault";
import { StorageSize } from "../core/storage-size";
import { DatabaseClass } from "./database-class";
import { DatabaseStorage } from "./database-storage";
import type { QuietHour } from "./quiet-hour";

/** Everything about a database that may differ between environments: what it costs, and how well it is kept. */
export interface DatabaseSize {
  /** CPU and memory: `"db.t4g.micro"`, $11.68 a month; or {@link DatabaseClass.of} with facts about a rare one. */
  readonly instanceClass: string | DatabaseClass;
  /** Disk, $0.115 per GiB and month. */
  readonly storage: DatabaseStorage;
  /**
   * Whether a second instance follows in another zone and takes over within a minute or two. `otherZone` doubles the
   * price of instance and disk.
   */
  readonly standby: "none" | "otherZone";
  /** How far back a point in time can be restored: whole days, 1 to 35. Free up to the size of the disk. */
  readonly backupRetention: Duration;
  /** When changes are made that restart the database. Until the window, plans keep showing such a change. */
  readonly applyChanges: "immediately" | "inMaintenanceWindow";
  /**
   * Whether the load is recorded by query for seven days, for free. Classes without room for it (db.t micro and small)
   * go without, whatever is asked.
   * @default "sevenDays"
   */
  readonly insights?: "none" | "sevenDays";
  /**
   * When backups and updates happen.
   * @default QuietHour.utc(3)
   */
  readonly quietHour?: QuietHour;
}

/** The smallest database that is kept with care: about $14 a month. */
export const SMALL_DATABASE: DatabaseSize = {
  instanceClass: "db.t4g.micro",
  storage: DatabaseStorage.growing(StorageSize.gib(20), StorageSize.gib(100)),
  standby: "none",
  backupRetention: Duration.days(7),
  applyChanges: "inMaintenanceWindow",
};

/** The sizes of databases of the environment around a construct. */
export const DATABASE_DEFAULTS = new Ambient<DatabaseSize>(
  "size",
  'Pass size: SMALL_DATABASE, or { ...SMALL_DATABASE, instanceClass: "db.t4g.small" }.',
  "databaseSize",
);

/** The surroundings' size with some values of its own; or its own alone, where they are complete. */
export function databaseSize(construct: IConstruct, own: Partial<DatabaseSize> = {}): DatabaseSize {
  return isComplete(own) ? own : { ...DATABASE_DEFAULTS.require(construct), ...given(own) };
}

export function databaseSizeFaults(size: DatabaseSize, prop = "size"): Fault[] {
  return [
    ...DatabaseClass.of(size.instanceClass).faults(`${prop}.instanceClass`),
    ...size.storage.faults(`${prop}.storage`),
    ...backupFaults(size.backupRetention, `${prop}.backupRetention`),
    ...(size.quietHour?.faults(`${prop}.quietHour`) ?? []),
  ];
}

function isComplete(size: Partial<DatabaseSize>): size is DatabaseSize {
  const { instanceClass, storage, standby, backupRetention, applyChanges } = size;
  return [instanceClass, storage, standby, backupRetention, applyChanges].every((value) => value !== undefined);
}

function given(size: Partial<DatabaseSize>): Partial<DatabaseSize> {
  return Object.fromEntries(Object.entries(size).filter(([, value]) => value !== undefined));
}

/** Source: API reference of RDS, BackupRetentionPeriod. Zero would turn off every way back. */
function backupFaults(retention: Duration, prop: string): Fault[] {
  const days = retention.toDays();
  if (Number.isInteger(days) && days >= 1 && days <= 35) return [];
  const rule = "RDS keeps backups for 1 to 35 whole days, and without any there is no way back";
  return [{ prop, value: `${retention}`, rule, remedy: "Use Duration.days(7)." }];
}
