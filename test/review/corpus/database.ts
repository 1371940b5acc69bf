import {
  Duration,
  DatabaseStorage,
  ManagedPostgres,
  Notify,
  PostgresVersion,
  Protection,
  SMALL_DATABASE,
  StorageSize,
} from "../../../lib";
import type { DatabaseSize, ManagedPostgresProps } from "../../../lib";
import { inNetwork, resourceIn, type Json, type Side } from "../support/made";
import type { Case } from "./case";

function database(props: Partial<ManagedPostgresProps> = {}, id = "Database", edit?: (json: Json) => void): Side {
  const complete = { databaseName: "shop", size: SMALL_DATABASE, notify: Notify.nobody("a test"), ...props };
  return inNetwork((stack) => void new ManagedPostgres(stack, id, complete), edit);
}

const sized = (size: Partial<DatabaseSize>): Side => database({ size: { ...SMALL_DATABASE, ...size } });
const storage = (first: number, most = 100) => DatabaseStorage.growing(StorageSize.gib(first), StorageSize.gib(most));
const edited = (change: (instance: Json) => void): Side =>
  database({}, "Database", (json) => change(resourceIn(json, "aws_db_instance")));
const set = (values: Json): Side => edited((instance) => Object.assign(instance, values));

/** Every kind of change of a database. */
export const DATABASE: readonly Case[] = [
  {
    name: "a larger disk",
    before: database(),
    after: sized({ storage: storage(40) }),
    risk: "capacity",
    says: /^Database: storage 20 → 40 GB, in place, in the next maintenance window, no restart/,
  },
  {
    name: "a larger disk, applied at once",
    before: sized({ applyChanges: "immediately" }),
    after: sized({ applyChanges: "immediately", storage: storage(40) }),
    risk: "capacity",
    says: /storage 20 → 40 GB, in place, at once, no restart/,
  },
  {
    name: "a smaller disk",
    before: sized({ storage: storage(40) }),
    after: database(),
    risk: "capacity",
    needs: ["outage"],
    says: /AWS refuses to make a disk smaller/,
  },
  {
    name: "more room to grow",
    before: database(),
    after: sized({ storage: storage(20, 200) }),
    risk: "capacity",
    says: /storage may grow to 100 → 200 GB/,
  },
  {
    name: "a larger class",
    before: database(),
    after: sized({ instanceClass: "db.t4g.small" }),
    risk: "capacity",
    says: /class db\.t4g\.micro → db\.t4g\.small, in place.*restarts it/,
  },
  {
    name: "a standby",
    before: database(),
    after: sized({ standby: "otherZone" }),
    risk: "capacity",
    says: /standby in another zone off → on/,
  },
  {
    name: "fewer days of backups",
    before: sized({ backupRetention: Duration.days(14) }),
    after: sized({ backupRetention: Duration.days(3) }),
    risk: "security",
    needs: ["weakened-security"],
    says: /backups kept 14 → 3 days/,
  },
  {
    name: "more days of backups",
    before: sized({ backupRetention: Duration.days(3) }),
    after: sized({ backupRetention: Duration.days(14) }),
    risk: "configuration",
    says: /backups kept 3 → 14 days/,
  },
  {
    name: "no backups at all",
    before: database(),
    after: set({ backup_retention_period: 0 }),
    risk: "security",
    needs: ["weakened-security"],
    says: /backups kept 7 → 0 days.*restarts it/,
  },
  {
    name: "another major version",
    before: database({ version: PostgresVersion.major(16) }),
    after: database(),
    risk: "replacement",
    needs: ["outage"],
    says: /^Database: engine version 16 → 17.*restarts it.*another MAJOR version/,
  },
  {
    name: "changes at once from now on",
    before: database(),
    after: sized({ applyChanges: "immediately" }),
    risk: "configuration",
    says: /applying changes at once off → on/,
  },
  {
    name: "protection taken off",
    before: database(),
    after: database({ protection: Protection.disposable("a test of it") }),
    risk: "security",
    needs: ["weakened-security"],
    says: /deletion protection OFF/,
  },
  {
    name: "only prevent_destroy taken off",
    before: database(),
    after: edited(({ lifecycle }) => delete lifecycle.prevent_destroy),
    risk: "security",
    needs: ["weakened-security"],
    says: /Terraform may destroy it from now on/,
  },
  {
    name: "only deletion protection taken off",
    before: database(),
    after: set({ deletion_protection: false }),
    risk: "security",
    needs: ["weakened-security"],
    says: /deletion protection OFF/,
  },
  {
    name: "no final snapshot",
    before: database(),
    after: set({ skip_final_snapshot: true }),
    risk: "security",
    needs: ["weakened-security"],
    says: /final snapshot on destroy OFF/,
  },
  {
    name: "a public address",
    before: database(),
    after: set({ publicly_accessible: true }),
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENED: gets a public address/,
  },
  {
    name: "encryption off",
    before: database(),
    after: set({ storage_encrypted: false }),
    risk: "data-loss",
    needs: ["data-loss", "weakened-security"],
    says: /would be REPLACED.*its data would be lost.*encryption of the disk OFF/,
  },
  {
    name: "another name of the first database",
    before: database(),
    after: database({ databaseName: "store" }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /would be REPLACED \(db_name shop → store\), its data would be lost/,
  },
  {
    name: "another key",
    before: database(),
    after: set({ kms_key_id: "arn:aws:kms:us-east-1:123456789012:key/a" }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /REPLACED \(kms_key_id none → arn/,
  },
  {
    name: "another identifier",
    before: database(),
    after: set({ identifier: "shop-production-main" }),
    risk: "traffic",
    needs: ["outage"],
    says: /identifier .* in place.*host name becomes another one/,
  },
  {
    name: "a trap: another id, which would replace it",
    before: database(),
    after: database({}, "Db"),
    risk: "data-loss",
    needs: ["data-loss", "outage"],
    says: /Db: address changed from Database without a moved block: the former one is DESTROYED/,
  },
  {
    name: "another id, with moved blocks",
    before: database(),
    after: renamedWithMoves(),
    risk: "data-loss",
    needs: ["data-loss", "outage"],
    says: /identifier shop-production-database → shop-production-db/,
  },
  {
    name: "removed",
    before: database(),
    after: inNetwork(() => {}),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /^Database: REMOVED, its data would be lost/,
  },
  {
    name: "created",
    before: inNetwork(() => {}),
    after: database(),
    risk: "capacity",
    says: /^Database: created \(db\.t4g\.micro\), empty/,
  },
  {
    name: "clients without TLS",
    before: database(),
    after: database({}, "Database", withoutTls),
    risk: "security",
    needs: ["weakened-security"],
    says: /clients may connect without TLS/,
  },
];

function withoutTls(json: Json): void {
  for (const each of resourceIn(json, "aws_db_parameter_group").parameter as Json[])
    if (each.name === "rds.force_ssl") each.value = "0";
}

/** As somebody writes it who knows how: every address of the former construct, and where it is now. */
function renamedWithMoves(): Side {
  return (application) => {
    const former = database()(application).json;
    const now = database({}, "Db")(application);
    const pathOf = (each: Json) => each["//"].metadata.path as string;
    const resources = (json: Json) =>
      Object.entries(json.resource as Json).flatMap(([type, all]) =>
        Object.entries(all as Json).map(([id, each]) => ({
          address: `${type}.${id}`,
          type,
          path: pathOf(each as Json),
        })),
      );
    const moved = resources(former).flatMap(({ address, type, path }) => {
      const to = resources(now.json).find(
        (each) => each.type === type && each.path === path.replace("/Database", "/Db"),
      );
      return to && to.address !== address ? [{ from: address, to: to.address }] : [];
    });
    return { ...now, json: { ...now.json, moved } };
  };
}
