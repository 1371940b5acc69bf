import { database, set, without } from "../support/databases";
import { inNetwork, resourceIn, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const grouped = (...parameters: readonly Json[]): Side =>
  database((json) => void (resourceIn(json, "aws_db_parameter_group").parameter as Json[]).push(...parameters));
/** A database that goes by a group of settings that somebody wrote by hand. */
const byGroup = (...parameters: readonly Json[]): Side =>
  database((json) => {
    const group = { name: "by-hand", family: "postgres16", parameter: parameters };
    json.resource.aws_db_parameter_group.Other = { "//": { metadata: { path: "production/Other" } }, ...group };
    resourceIn(json, "aws_db_instance").parameter_group_name = "${aws_db_parameter_group.Other.name}";
  });
const alone = database();
const OUTAGE = ["outage"] as const;
const WEAKER = { risk: "security", needs: ["weakened-security"] } as const;
const FINE = { risk: "configuration" } as const;
const TLS = { name: "rds.force_ssl", value: "1", apply_method: "immediate" };
const SLOW = { name: "log_min_duration_statement", value: "1000", apply_method: "immediate" };
const LOCKS = { name: "log_lock_waits", value: "1", apply_method: "immediate" };
const LENGTH = { name: "log_parameter_max_length", value: "0", apply_method: "immediate" };
const AUDIT = { name: "log_connections", value: "1", apply_method: "immediate" };

/** Who comes into a database, how, and what is logged of it. */
export const DATABASE_ACCESS: readonly Case[] = [
  {
    name: "a database created with its password in the code",
    before: inNetwork(() => {}),
    after: database((json) => {
      const instance = resourceIn(json, "aws_db_instance");
      delete instance.manage_master_user_password;
      instance.password = "hunter2hunter2";
    }),
    ...WEAKER,
    says: /^(?!.*hunter2).*password stands in the code/,
  },
  {
    name: "a password that AWS no longer changes",
    before: alone,
    after: without("manage_master_user_password"),
    ...WEAKER,
    says: /AWS no longer keeps and changes its password/,
  },
  {
    name: "a password that AWS keeps",
    before: without("manage_master_user_password"),
    after: alone,
    ...FINE,
    needs: OUTAGE,
    says: /whoever knows the former one cannot come in/,
  },
  {
    name: "other subnets",
    before: alone,
    after: set({ db_subnet_group_name: "other" }),
    risk: "unknown",
    needs: [...OUTAGE, "unknown"],
    says: /comes into subnets that nobody here knows, other subnets/,
  },
  {
    name: "another authority",
    before: alone,
    after: set({ ca_cert_identifier: "rds-ca-rsa4096-g1" }),
    ...FINE,
    needs: OUTAGE,
    says: /trust only the former authority/,
  },
  {
    name: "a group of settings without TLS",
    before: alone,
    after: byGroup(SLOW, LOCKS, LENGTH),
    ...WEAKER,
    says: /clients may connect without TLS/,
  },
  {
    name: "a group of the same settings",
    before: alone,
    after: byGroup(TLS, SLOW, LOCKS, LENGTH),
    ...FINE,
    says: /another group of settings/,
  },
  {
    name: "a group of settings that nobody sees here",
    before: alone,
    after: set({ parameter_group_name: "default.postgres16" }),
    risk: "unknown",
    needs: ["unknown"],
    says: /nobody here can see what is in it/,
  },
  {
    name: "less in the log",
    before: grouped(AUDIT),
    after: alone,
    ...WEAKER,
    says: /log_connections 1 → none: less is logged/,
  },
  { name: "more in the log", before: alone, after: grouped(AUDIT), ...FINE, says: /log_connections none → 1/ },
  { name: "a setting at the next restart", before: alone, after: byMethod("pending-reboot"), ...FINE },
  {
    name: "another port",
    before: alone,
    after: set({ port: 5433 }),
    risk: "traffic",
    needs: ["outage"],
    says: /port 5432 → 5433.*knows only the former port/,
  },
];

function byMethod(method: string): Side {
  return database((json) => {
    for (const each of resourceIn(json, "aws_db_parameter_group").parameter as Json[])
      if (each.name === LOCKS.name) each.apply_method = method;
  });
}
