import { z } from "zod";
import type { ConstructsManifest, ProfileManifest } from "./profile-manifest";

const text = z.string().min(1);

const knob = z.strictObject({
  value: text.describe("Its value in words."),
  reason: text.optional().describe("Why it differs from production's; left out where it does not."),
});

/** The shape of a profile's part of a manifest. */
export const PROFILE_MANIFEST_SCHEMA: z.ZodType<ProfileManifest> = z
  .strictObject({
    shortName: text.describe("The environment's name where room is short."),
    knobs: z.record(text, knob).describe("Every knob, by name."),
  })
  .describe("The profile's values in words; left out by older libraries.");

/** The shape of the part of a manifest that places constructs. */
export const CONSTRUCTS_MANIFEST_SCHEMA: z.ZodType<ConstructsManifest> = z
  .strictObject({
    services: z
      .record(text, text)
      .describe("Names of the services by construct path, also of those that have a ledger of their own."),
    locals: z.record(text, text).describe("Construct paths of the local values by name."),
  })
  .describe("Where constructs are that Terraform's JSON does not place; left out by older libraries.");
