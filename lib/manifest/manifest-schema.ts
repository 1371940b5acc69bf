import { z } from "zod";
import type { EnvironmentManifest } from "./environment-manifest";
import { CONSTRUCTS_MANIFEST_SCHEMA, PROFILE_MANIFEST_SCHEMA } from "./profile-manifest-schema";
import { SERVICE_MANIFEST_SCHEMA } from "./service-manifest-schema";

/** Number of the manifest's format. Raised when a reader of the former one would misunderstand it. */
export const MANIFEST_FORMAT = 1;

const text = z.string().min(1);
const seconds = z.int().min(1);
const protection = z.enum(["protected", "disposable", "unlocked"]);

const database = z
  .strictObject({
    path: text.describe("Construct path below the stack."),
    address: text.describe("Terraform's address."),
    identifier: text.describe("RDS's own name for it."),
    protection: protection.describe("Whether its data resists deletion."),
  })
  .describe("A database of the environment.");

const secretUse = z.strictObject({
  service: text.describe("Construct id of the service."),
  container: text.describe(
    "Name of the container; `proxy`, or `registry` and its host, for what instances need themselves.",
  ),
  variable: text.describe("Name of its variable; else `password` or `username`."),
  key: text.optional().describe("Key within the JSON value; left out for the whole value."),
});

const secret = z
  .strictObject({
    name: text.describe("What people call it."),
    physicalName: text.describe("Secrets Manager's own name for it."),
    address: text.describe("Terraform's address."),
    usedBy: z.array(secretUse).describe("Which containers get its value, by today's code."),
  })
  .describe("A secret whose value is set outside of the code.");

const serial = z.strictObject({
  address: text.describe("Terraform's address of the parameter."),
  parameter: text.describe("The parameter's name."),
});

const releases = z.strictObject({
  evidenceSeconds: seconds.describe("How old evidence may be."),
  backupSeconds: seconds.describe("How old the last backup of a protected database may be."),
  soakSeconds: seconds.describe("How long a release serves before another environment takes it."),
});

/** The shape of a manifest. Published as JSON Schema, for other tools. */
export const MANIFEST_SCHEMA: z.ZodType<EnvironmentManifest> = z
  .strictObject({
    format: z.literal(MANIFEST_FORMAT).describe("Number of this format."),
    application: text.describe("The system's name."),
    environment: text.describe("The environment's name, which is also its stack's id."),
    account: z
      .string()
      .regex(/^\d{12}$/, "12 digits")
      .describe("AWS account."),
    region: text.describe("AWS region."),
    endpoint: text.optional().describe("Address of an AWS emulator; left out for AWS itself."),
    protection: protection.describe("Whether data resists deletion, and traffic moves on evidence only."),
    host: text.optional().describe("Host name under which users find it; left out without a domain."),
    ledger: text.describe("Path of the release ledger, relative to the folder that the app runs in."),
    serial: serial.describe("The parameter that remembers the serial last applied."),
    recordsTable: text
      .optional()
      .describe("The DynamoDB table in which instances record what they do once for all of them."),
    releases: releases.describe("What a release must show before it gets traffic, in seconds."),
    profile: PROFILE_MANIFEST_SCHEMA.optional(),
    constructs: CONSTRUCTS_MANIFEST_SCHEMA.optional(),
    databases: z.array(database).describe("Every database of the environment."),
    secrets: z.array(secret).describe("Every secret whose value is set outside of the code."),
    services: z.record(text, SERVICE_MANIFEST_SCHEMA).describe("Services by construct id."),
  })
  .describe("Manifest: what synthesis says of one environment to those who operate it.");
