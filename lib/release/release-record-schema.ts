import { z } from "zod";
import { isTime } from "./time";

const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/, "a time in UTC, such as 2026-11-21T08:32:35Z")
  .refine(isTime, "a day and an hour that exist");

const text = z.string().min(1);

/** The fields of a release that say what became of it. None of them is part of what it runs. */
export const RELEASE_RECORD = {
  deployed: z
    .strictObject({
      by: text.describe("Who asked for it."),
      at: time.describe("When."),
      revision: text.describe("Revision of the source that described the service."),
      configuration: text.describe("Fingerprint of what the code says of the service."),
      hotfix: text.optional().describe("Why the soak was cut short."),
      from: text.optional().describe("Where it was promoted from, such as `staging r7`."),
    })
    .optional()
    .describe("Who deployed the release, when and from what."),
  failed: z
    .strictObject({ at: time.describe("When it was given up."), reason: text.describe("What was seen.") })
    .optional()
    .describe("Why the release was given up; it is never tried again under its id."),
  evidence: z
    .array(
      z
        .strictObject({
          check: text.describe("Name of the check."),
          result: z.enum(["passed", "failed"]).describe("What it came to."),
          detail: z.string().describe("What was seen."),
          at: time.describe("When the check ran."),
          by: text.describe("Who ran it."),
        })
        .describe("What one check found, the last time it ran."),
    )
    .optional()
    .describe("What was verified about the release: the last run of each check."),
  served: z
    .strictObject({
      since: time.describe("When it was first seen with all of the traffic."),
      until: time.optional().describe("When it lost the last of it to its successor."),
    })
    .optional()
    .describe("For how long the release served all users; not there if it never did, or if it was rolled back."),
};
