import type { Knob } from "./knob-reach";

/** Parts of a system that profiles have knobs for, in the order in which tables have them. */
export type Component = "Place" | "Address" | "Network" | "Instances" | "Database" | "Data" | "Watching" | "Releases";

/** How a table calls a knob. */
export interface KnobTitle {
  /** The part of the system that it belongs to. */
  readonly component: Component;
  /** The knob in words: `Database class`. */
  readonly title: string;
}

/** What tables call each knob, in their order. */
export const KNOB_TITLES: Readonly<Record<Knob, KnobTitle>> = {
  account: { component: "Place", title: "AWS account" },
  region: { component: "Place", title: "Region" },
  domain: { component: "Address", title: "Host name" },
  access: { component: "Address", title: "Access" },
  searchEngines: { component: "Address", title: "Search engines" },
  addressRange: { component: "Network", title: "Network range" },
  egress: { component: "Network", title: "Way out" },
  instanceType: { component: "Instances", title: "Instance type" },
  capacity: { component: "Instances", title: "Instances of a color" },
  disk: { component: "Instances", title: "Instance disk" },
  databaseClass: { component: "Database", title: "Database class" },
  databaseStorage: { component: "Database", title: "Database storage" },
  databaseStandby: { component: "Database", title: "Database standby" },
  databaseChanges: { component: "Database", title: "Database changes" },
  backupRetention: { component: "Database", title: "Database backups" },
  protection: { component: "Data", title: "Data" },
  notify: { component: "Watching", title: "Alarms go to" },
  logRetention: { component: "Watching", title: "Logs are kept" },
  releases: { component: "Releases", title: "Before traffic moves" },
};
