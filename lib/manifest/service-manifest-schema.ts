import { z } from "zod";
import { RELEASE_CONTENT, ROUTE_SCHEMA, TRAFFIC_SCHEMA } from "../release/ledger-schema";
import type { ServiceManifest } from "./environment-manifest";

const text = z.string().min(1);
const seconds = z.int().min(0);

const rule = z
  .strictObject({
    address: text.describe("Terraform's address."),
    route: ROUTE_SCHEMA,
    priority: z.int().min(1).max(50_000).describe("Its priority at the listener."),
  })
  .describe("A rule of the load balancer, and the route that it answers.");

const container = z
  .strictObject({
    port: z.int().min(1).max(65_535).describe("The port on which it listens."),
    healthPath: text.describe("Path of the health check."),
    healthyStatus: text.describe("Status codes of a healthy answer: `200` or `200-299`."),
  })
  .describe("A container, as the code describes it.");

const capsule = z
  .strictObject({
    release: text.describe("The release's id."),
    content: z
      .strictObject(RELEASE_CONTENT)
      .optional()
      .describe("What the release holds; left out by older libraries."),
    groupNamePrefix: text.describe("What the auto scaling group's name starts with."),
    targetGroups: z.record(text, text).describe("Names of the target groups, by container that has routes."),
    targetGroupAddresses: z.record(text, text).describe("Terraform's addresses of the target groups, by container."),
    alarms: z.array(text).describe("Names of the color's alarms."),
    groupAddress: text.describe("Terraform's address of the auto scaling group."),
    addresses: z.array(text).describe("Terraform's addresses of everything frozen in the capsule."),
    previewRules: z.array(rule).describe("The preview rules, which are updated in place."),
  })
  .describe("The real names of a running color.");

const size = z.strictObject({
  instanceType: text.describe("EC2 instance type."),
  architecture: z.enum(["x86_64", "arm64"]).describe("Its processor."),
  min: z.int().min(1).describe("Fewest instances of a color."),
  max: z.int().min(1).describe("Most instances of a color."),
});

const migration = z
  .strictObject({
    container: text.describe("Name of the container in whose image it runs."),
    timeoutSeconds: seconds.describe("How long it may take."),
  })
  .describe("What brings the schema to what a release needs; left out when the service has no migration.");

/** The shape of a service's part of a manifest. */
export const SERVICE_MANIFEST_SCHEMA: z.ZodType<ServiceManifest> = z
  .strictObject({
    configuration: z
      .string()
      .regex(/^[0-9a-f]{12}$/, "12 hexadecimal digits")
      .describe("Fingerprint of what the code says of the next release."),
    containers: z.record(text, container).describe("Containers of the next release, by name."),
    portless: z
      .array(text)
      .describe("Further containers of the next release, which listen on no port of their own: workers."),
    routes: z.array(ROUTE_SCHEMA).describe("What the next release answers."),
    size: size.describe("Instances of the next release."),
    machineImageParameter: text.describe("Name of the public parameter that holds the newest machine image."),
    healthGateSeconds: seconds.describe("How long a new color may take until it is healthy."),
    drainSeconds: seconds.describe("How long requests may go on after their instance was taken out."),
    previewHeader: text.describe("Name of the header by which a tester reaches a color."),
    migration: migration.optional(),
    logGroup: text
      .optional()
      .describe("Name of the log group that its instances write to; left out where only Terraform knows it."),
    databases: z.array(text).describe("Identifiers of the databases that the service uses."),
    productionRules: z.array(rule).describe("The rules that give users' requests to colors."),
    traffic: TRAFFIC_SCHEMA.optional().describe(
      "Share of traffic by color, by the ledger; left out by older libraries.",
    ),
    capsules: z
      .strictObject({ blue: capsule.optional(), green: capsule.optional() })
      .describe("What each color runs by the ledger; a color that is left out runs nothing."),
  })
  .describe("A service: what its next release would be, and what its colors run.");
