import { database, set, without } from "../support/databases";
import { resourceIn, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = database();
const AT_ONCE = { apply_immediately: true };
const OUTAGE = ["outage"] as const;
const WEAKER = { risk: "security", needs: ["weakened-security"] } as const;
const FINE = { risk: "configuration" } as const;

/** What looks like a setting of a database, and is more. */
export const DATABASE_TRAPS: readonly Case[] = [
  {
    name: "an older major version",
    before: set({ engine_version: "17" }),
    after: alone,
    ...FINE,
    needs: OUTAGE,
    says: /AWS refuses an older version: the apply fails/,
  },
  {
    name: "an older minor version",
    before: set({ engine_version: "16.8" }),
    after: set({ engine_version: "16.4" }),
    ...FINE,
    needs: OUTAGE,
    says: /AWS refuses an older version/,
  },
  {
    name: "a newer minor version, in the maintenance window",
    before: set({ engine_version: "16.4" }),
    after: set({ engine_version: "16.8" }),
    ...FINE,
    says: /engine version 16\.4 → 16\.8, in place, in the next maintenance window, restarts it/,
  },
  {
    name: "a newer minor version, at once",
    before: set({ ...AT_ONCE, engine_version: "16.4" }),
    after: set({ ...AT_ONCE, engine_version: "16.8" }),
    ...FINE,
    needs: OUTAGE,
  },
  {
    name: "a newer major version",
    before: alone,
    after: set({ engine_version: "17", allow_major_version_upgrade: true }),
    ...FINE,
    needs: OUTAGE,
    says: /another MAJOR version: minutes to hours without database, and no way back/,
  },
  {
    name: "a larger class, at once",
    before: set(AT_ONCE),
    after: set({ ...AT_ONCE, instance_class: "db.m7g.large" }),
    risk: "capacity",
    needs: OUTAGE,
    says: /class .*, in place, at once, restarts it/,
  },
  {
    name: "a larger class in the window, and at once from now on",
    before: alone,
    after: set({ ...AT_ONCE, instance_class: "db.m7g.large" }),
    risk: "capacity",
    needs: OUTAGE,
  },
  { name: "no standby", before: set({ multi_az: true }), after: alone, risk: "capacity", says: /without a standby/ },
  {
    name: "storage that no longer grows",
    before: alone,
    after: without("max_allocated_storage"),
    ...WEAKER,
    says: /storage no longer grows by itself/,
  },
  {
    name: "less room to grow",
    before: set({ max_allocated_storage: 200 }),
    after: alone,
    risk: "capacity",
    says: /storage may grow to 200 → 100 GB/,
  },
  {
    name: "a magnetic disk",
    before: alone,
    after: set({ storage_type: "standard" }),
    risk: "capacity",
    needs: OUTAGE,
    says: /magnetic/,
  },
  { name: "another disk", before: set({ storage_type: "gp2" }), after: alone, risk: "capacity" },
  {
    name: "a password in the code",
    before: alone,
    after: database((json) => {
      const instance = resourceIn(json, "aws_db_instance");
      delete instance.manage_master_user_password;
      instance.password = "hunter2hunter2";
    }),
    ...WEAKER,
    says: /^(?!.*hunter2).*password stands in the code/,
  },
  {
    name: "no updates by AWS",
    before: alone,
    after: set({ auto_minor_version_upgrade: false }),
    ...WEAKER,
    says: /its faults stay until somebody updates it/,
  },
  { name: "updates by AWS", before: set({ auto_minor_version_upgrade: false }), after: alone, ...FINE },
  {
    name: "fewer exported logs",
    before: alone,
    after: set({ enabled_cloudwatch_logs_exports: ["upgrade"] }),
    ...WEAKER,
    says: /no longer exported: postgresql/,
  },
  { name: "more exported logs", before: set({ enabled_cloudwatch_logs_exports: ["upgrade"] }), after: alone, ...FINE },
  {
    name: "sign-in by IAM off",
    before: set({ iam_database_authentication_enabled: true }),
    after: alone,
    ...FINE,
    needs: OUTAGE,
    says: /whoever signs in by IAM cannot come in/,
  },
  {
    name: "no metrics of its system",
    before: set({ monitoring_interval: 60 }),
    after: set({ monitoring_interval: 0 }),
    ...WEAKER,
  },
  {
    name: "more metrics of its system",
    before: set({ monitoring_interval: 60 }),
    after: set({ monitoring_interval: 5 }),
    ...FINE,
  },
  {
    name: "no performance insights",
    before: set({ performance_insights_enabled: true }),
    after: alone,
    risk: "configuration",
    says: /what was measured is gone/,
  },
  {
    name: "a copy that becomes a database of its own",
    before: copy({ replicate_source_db: "arn:aws:rds:us-east-1:123456789012:db:shop-first" }),
    after: copy({}),
    risk: "traffic",
    needs: OUTAGE,
    says: /no longer follows arn:aws:rds:us-east-1:123456789012:db:shop-first/,
  },
];

/** AWS refuses a name or a user of its own for a database that follows another one. */
function copy(values: Json): Side {
  return database((json) => {
    const instance = Object.assign(resourceIn(json, "aws_db_instance"), values);
    for (const name of ["db_name", "username", "manage_master_user_password"]) delete instance[name];
  });
}
