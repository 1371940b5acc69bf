import { staysAsItIs, turn, type Clause, type Subject } from "../assessment/subject";
import { isOn, numberIn, plain, turned } from "../words/values";

/** What a change of a setting means for those who use the database. */
interface Effect {
  readonly words: (from: Parameters<typeof turned>[0], to: Parameters<typeof turned>[1]) => string;
  readonly risk: Clause["risk"];
  /** Whether it waits for the maintenance window unless changes are applied immediately. */
  readonly when: "atOnce" | "byWindow";
  readonly interrupts: "no restart" | "restarts it: minutes without database" | string;
}

const RESTARTS = "restarts it: minutes without database";

/**
 * Settings of a database in place. Source: RDS User Guide, "Settings for DB instances": when each is applied, and whether
 * downtime occurs.
 */
const EFFECTS: Readonly<Record<string, Effect>> = {
  allocated_storage: effect("storage", ["capacity", "byWindow", "no restart"], " GB"),
  max_allocated_storage: effect("storage may grow to", ["capacity", "atOnce", "no restart"], " GB"),
  instance_class: effect("class", ["capacity", "byWindow", RESTARTS]),
  iops: effect("IOPS", ["capacity", "byWindow", "no restart"]),
  storage_throughput: effect("throughput", ["capacity", "byWindow", "no restart"], " MiB/s"),
  storage_type: effect("storage type", ["capacity", "byWindow", "no restart, unless it was magnetic"]),
  engine_version: effect("engine version", ["configuration", "byWindow", RESTARTS]),
  multi_az: effect("standby in another zone", ["capacity", "byWindow", "no restart, slower for a while"]),
  parameter_group_name: effect("another group of settings", [
    "configuration",
    "atOnce",
    "static ones count after a restart that you make",
  ]),
  port: effect("port", ["traffic", "atOnce", RESTARTS]),
  identifier: effect("identifier", [
    "traffic",
    "byWindow",
    "renames it: restarts it, and its host name becomes another one",
  ]),
  db_subnet_group_name: effect("other subnets", ["traffic", "byWindow", RESTARTS]),
  ca_cert_identifier: effect("certificate authority", ["configuration", "byWindow", "may restart it"]),
  performance_insights_enabled: effect("performance insights", ["configuration", "atOnce", "no restart"]),
  auto_minor_version_upgrade: effect("minor updates by AWS", ["configuration", "atOnce", "no restart"]),
  iam_database_authentication_enabled: effect("sign-in by IAM", ["configuration", "atOnce", "no restart"]),
  backup_window: effect("backup window", ["configuration", "atOnce", "no restart"]),
  maintenance_window: effect("maintenance window", ["configuration", "atOnce", "no restart"]),
  enabled_cloudwatch_logs_exports: effect("exported logs", ["configuration", "atOnce", "no restart"]),
  apply_immediately: effect("applying changes at once", ["configuration", "atOnce", "no effect by itself"]),
};

type Kind = readonly [risk: Effect["risk"], when: Effect["when"], interrupts: string];

function effect(noun: string, [risk, when, interrupts]: Kind, unit = ""): Effect {
  const isReference = noun.startsWith("other ") || noun.startsWith("another ");
  return { words: (from, to) => (isReference ? noun : `${noun} ${turned(from, to)}${unit}`), risk, when, interrupts };
}

/** What happens to a database that stays the same one. */
export function databaseClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_db_instance" || !staysAsItIs(subject)) return [];
  const atOnce = isOn(subject.is.apply_immediately);
  const clauses = Object.entries(EFFECTS).flatMap(([argument, { words, risk, when, interrupts }]) => {
    const change = turn(subject, argument);
    if (!change || subject.forcing.some(({ root }) => root === argument)) return [];
    const waits = when === "byWindow" && !atOnce ? ", in the next maintenance window" : ", at once";
    const text = `${words(change.from, change.to)}, in place${waits}, ${interrupts}`;
    return [{ words: text, risk, about: [argument] } as Clause];
  });
  return [...clauses, ...impossible(subject), ...backupClauses(subject)];
}

/** AWS refuses to make a disk smaller; the apply fails. Source: RDS User Guide, "Increasing DB instance storage capacity". */
function impossible(subject: Subject): Clause[] {
  const storage = turn(subject, "allocated_storage");
  const [from, to] = [numberIn(storage?.from), numberIn(storage?.to)];
  if (from === undefined || to === undefined || to >= from) return [];
  return [{ words: "AWS refuses to make a disk smaller: the apply fails", risk: "capacity", need: "outage" }];
}

/** From or to no backups at all, the database restarts. */
function backupClauses(subject: Subject): Clause[] {
  const kept = turn(subject, "backup_retention_period");
  if (!kept || (numberIn(kept.from) ?? 0) * (numberIn(kept.to) ?? 0) !== 0) return [];
  return [{ words: `backups ${plain(kept.from)} → ${plain(kept.to)} days: ${RESTARTS}`, risk: "configuration" }];
}
