import type { Json } from "../../../core/plain-json";
import type { Clause } from "../../assessment/subject";
import { isOn, plain, turned } from "../../words/values";

/** An argument of a database that differs, and whether changes are applied at once. */
export interface Turned {
  readonly from: Json | undefined;
  readonly to: Json | undefined;
  readonly atOnce: boolean;
}

/** What a change of a setting means for those who use the database. */
export interface Effect {
  readonly words: (change: Turned) => string;
  readonly risk: Clause["risk"];
  /** Whether it waits for the maintenance window unless changes are applied immediately. */
  readonly when: "atOnce" | "byWindow";
  readonly interrupts: string;
  readonly need: (change: Turned) => Clause["need"];
}

/** What AWS does when it changes what the engine runs on. */
export const RESTARTS = "restarts it: minutes without database";

const never = (): undefined => undefined;
const always = () => "outage" as const;
/** In the maintenance window it was agreed that it may be away; at any other time it was not. */
export const whenAtOnce = ({ atOnce }: Turned) => (atOnce ? ("outage" as const) : undefined);
const whenMagnetic = ({ from, to }: Turned) => ([from, to].includes("standard") ? ("outage" as const) : undefined);

/**
 * Settings of a database in place. Source: RDS User Guide, "Settings for DB instances": when each is applied, and whether
 * downtime occurs.
 */
export const EFFECTS: Readonly<Record<string, Effect>> = {
  allocated_storage: effect("storage", ["capacity", "byWindow", "no restart"], { unit: " GB" }),
  instance_class: effect("class", ["capacity", "byWindow", RESTARTS], { need: whenAtOnce }),
  iops: effect("IOPS", ["capacity", "byWindow", "no restart"]),
  storage_throughput: effect("throughput", ["capacity", "byWindow", "no restart"], { unit: " MiB/s" }),
  storage_type: effect(
    "storage type",
    ["capacity", "byWindow", "no restart, unless it is or was magnetic (standard)"],
    {
      need: whenMagnetic,
    },
  ),
  multi_az: {
    ...effect("standby in another zone", ["capacity", "byWindow", "no restart, slower for a while"]),
    words: ({ from, to }) =>
      `standby in another zone ${turned(from, to)}${isOn(to) ? "" : " (without a standby, a fault of its zone stops it)"}`,
  },
  port: effect("port", ["traffic", "atOnce", `${RESTARTS}, and whoever runs knows only the former port`], {
    need: always,
  }),
  identifier: effect(
    "identifier",
    [
      "traffic",
      "byWindow",
      "renames it: restarts it, and its host name becomes another one, which whoever runs does not know",
    ],
    { need: always },
  ),
  db_subnet_group_name: effect("other subnets", ["traffic", "byWindow", RESTARTS], { need: always }),
  ca_cert_identifier: effect(
    "certificate authority",
    ["configuration", "byWindow", "may restart it, and clients that trust only the former authority cannot come in"],
    { need: always },
  ),
  backup_window: effect("backup window", ["configuration", "atOnce", "no restart"]),
  maintenance_window: effect("maintenance window", ["configuration", "atOnce", "no restart"]),
  apply_immediately: effect("applying changes at once", ["configuration", "atOnce", "no effect by itself"]),
  allow_major_version_upgrade: effect("another major version allowed", [
    "configuration",
    "atOnce",
    "no effect by itself",
  ]),
  blue_green_update: effect("other way to change it", ["configuration", "atOnce", "no effect by itself"]),
};

type Kind = readonly [risk: Effect["risk"], when: Effect["when"], interrupts: string];

function effect(
  noun: string,
  [risk, when, interrupts]: Kind,
  { unit = "", need = never }: { readonly unit?: string; readonly need?: Effect["need"] } = {},
): Effect {
  const isReference = noun.startsWith("other ");
  return {
    words: ({ from, to }) => (isReference ? noun : `${noun} ${turned(from, to)}${unit}`),
    risk,
    when,
    interrupts,
    need,
  };
}

/** `, in place, in the next maintenance window, no restart` */
export function howWords({ when, interrupts }: Pick<Effect, "when" | "interrupts">, atOnce: boolean): string {
  return `, in place${when === "byWindow" && !atOnce ? ", in the next maintenance window" : ", at once"}, ${interrupts}`;
}

/** What becomes of a switch, of which one side guards something. */
export interface Switched {
  readonly argument: string;
  readonly whenAbsent: boolean;
  readonly on: Omit<Clause, "about">;
  readonly off: Omit<Clause, "about">;
}

/** Switches of a database, each side in words. */
export const SWITCHES: readonly Switched[] = [
  {
    argument: "manage_master_user_password",
    whenAbsent: false,
    on: lockedOut("AWS keeps its password from now on: whoever knows the former one cannot come in"),
    off: weaker("AWS no longer keeps and changes its password"),
  },
  {
    argument: "auto_minor_version_upgrade",
    whenAbsent: true,
    on: fine("minor updates by AWS on"),
    off: weaker("minor updates by AWS OFF: its faults stay until somebody updates it"),
  },
  {
    argument: "iam_database_authentication_enabled",
    whenAbsent: false,
    on: fine("sign-in by IAM on"),
    off: lockedOut("sign-in by IAM off: whoever signs in by IAM cannot come in"),
  },
  {
    argument: "performance_insights_enabled",
    whenAbsent: false,
    on: fine("performance insights on"),
    off: fine("performance insights off: what was measured is gone"),
  },
];

function fine(words: string): Omit<Clause, "about"> {
  return { words, risk: "configuration" };
}

function weaker(words: string): Omit<Clause, "about"> {
  return { words, risk: "security", need: "weakened-security" };
}

function lockedOut(words: string): Omit<Clause, "about"> {
  return { words, risk: "configuration", need: "outage" };
}

/** `60 → none` */
export function amountWords(noun: string, { from, to }: Pick<Turned, "from" | "to">, unit = ""): string {
  return `${noun} ${plain(from)} → ${plain(to)}${unit}`;
}
