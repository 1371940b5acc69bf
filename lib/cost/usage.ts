import { z } from "zod";
import type { Json } from "../core/plain-json";
import type { Refusal } from "../release/transitions/outcome";

/** Hours of a month, as AWS's own calculator counts them. */
export const HOURS_PER_MONTH = 730;

const amount = (standard: number, meaning: string) => z.number().nonnegative().default(standard).describe(meaning);

/**
 * What synthesis cannot know. The defaults are a small system that somebody uses. What AWS gives every account for free is
 * counted as if the environment were alone in its account.
 */
export const USAGE_SCHEMA = z.strictObject({
  runningHours: z
    .number()
    .nonnegative()
    .max(HOURS_PER_MONTH)
    .default(HOURS_PER_MONTH)
    .describe("Hours of a month, of 730, in which it runs; in the others it is paused or destroyed."),
  dataOutGb: amount(10, "GB that go out to the internet."),
  loadBalancerUnits: amount(
    0.1,
    "Capacity units of a load balancer in use on average: 25 new connections a second each.",
  ),
  natGb: amount(10, "GB through a NAT gateway."),
  endpointGb: amount(1, "GB through an interface endpoint."),
  filesGb: amount(1, "GB that lie in a shared file system."),
  filesReadGb: amount(1, "GB read from it."),
  filesWrittenGb: amount(1, "GB written to it."),
  bucketGb: amount(1, "GB that lie in a bucket."),
  bucketWrites: amount(10_000, "Requests to a bucket that write or list."),
  bucketReads: amount(100_000, "Requests to a bucket that read."),
  imagesGb: amount(2, "GB of images in a repository."),
  logsGb: amount(0.5, "GB written to a log group."),
  tableReads: amount(100_000, "Reads of a table of DynamoDB."),
  tableWrites: amount(100_000, "Writes to it."),
  tableGb: amount(0, "GB that lie in it."),
  databaseBackupGb: amount(0, "GB of a database's backups beyond the free ones, which are as large as its disk."),
  freeDataOutGb: amount(100, "GB out to the internet that the account does not pay."),
  freeAlarmMetrics: amount(10, "Metrics of alarms that the account does not pay."),
  freeDashboards: amount(3, "Dashboards that the account does not pay."),
  freeLogsGb: amount(5, "GB written to logs that the account does not pay."),
});

/** Assumptions about a month, all settable: amounts are for each resource, what is free is for the whole environment. */
export type Usage = Readonly<z.output<typeof USAGE_SCHEMA>>;

export type UsageKey = keyof Usage;

export const USAGE_KEYS = Object.keys(USAGE_SCHEMA.shape) as readonly UsageKey[];

/** The assumptions where nobody says otherwise. */
export const USUAL_USAGE: Usage = USAGE_SCHEMA.parse({});

/** What an assumption means, with its unit. */
export function meaningOf(key: UsageKey): string {
  return USAGE_SCHEMA.shape[key].description ?? key;
}

/** Assumptions with those in place that are given, or why they cannot be. */
export function usageOf(given: Json): Usage | Refusal {
  const parsed = USAGE_SCHEMA.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === "unrecognized_keys")
    return {
      rule: `usage has no ${issue.keys.map((key) => `"${key}"`).join(", ")}`,
      remedy: `There are: ${USAGE_KEYS.join(", ")}.`,
    };
  const key = issue?.path.join(".") || "usage";
  return { rule: `${key} of the usage is not possible: ${issue?.message}`, remedy: remedyFor(key) };
}

function remedyFor(key: string): string {
  const known = USAGE_KEYS.find((each) => each === key);
  return known ? meaningOf(known) : 'Give an object such as { "dataOutGb": 200 }.';
}
