import { Duration } from "../core/duration";
import { Protection } from "../core/protection";
import { differs } from "./difference";
import type { Differences } from "./profile-knobs";

/**
 * How staging differs from production unless the profile says otherwise: cheaper, and free to be destroyed. Its shape is
 * production's: same resources, same rules, same alarms.
 */
export const STAGING_DIFFERENCES: Differences = {
  protection: differs(
    Protection.disposable("its data is made up, and can be made again"),
    "destroying it while nobody tests is the largest saving",
  ),
  backupRetention: differs(Duration.days(1), "its data can be made again"),
  logRetention: differs(Duration.days(7), "nobody looks further back in a test"),
  searchEngines: differs("notIndexed", "who searches should find production"),
  databaseStandby: differs("none", "an outage of a zone may interrupt a test"),
  databaseChanges: differs("immediately", "nobody minds a restart"),
};
