import { resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const edited = (change: (json: Json) => void): Side => shop({ edit: change });

/** The same system, written otherwise: nothing happens. */
export const REFACTORINGS: readonly Case[] = [
  { name: "resources in another order", before: alone, after: edited(reversed), risk: "no-effect" },
  {
    name: "lists in another order",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_lb", "").subnets.reverse();
    }),
    risk: "no-effect",
  },
  {
    name: "a value in place of a reference to it",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_lb", "").access_logs.bucket = resourceIn(json, "aws_s3_bucket", "AccessLogs").bucket;
    }),
    risk: "no-effect",
  },
  {
    name: "a reference in place of a value",
    before: alone,
    after: edited((json) => {
      json.locals.timeout = 60;
      resourceIn(json, "aws_lb", "").idle_timeout = "${local.timeout}";
    }),
    risk: "no-effect",
  },
  {
    name: "one block in a list of its own",
    before: alone,
    after: edited((json) => {
      const each = resourceIn(json, "aws_lb", "");
      each.access_logs = [each.access_logs];
    }),
    risk: "no-effect",
  },
  {
    name: "a number as a text",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_lb", "").idle_timeout = "60";
    }),
    risk: "no-effect",
  },
  {
    name: "a policy in other words",
    before: alone,
    after: edited((json) => {
      const each = resourceIn(json, "aws_s3_bucket_policy", "Uploads/Policy");
      each.policy = (each.policy as string).replace('"Sid":"TlsOnly",', '"Sid":"OnlyTls",');
    }),
    risk: "configuration",
    says: /permissions narrowed or reworded/,
  },
  {
    name: "an order of work more",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_lb", "").depends_on.push("aws_vpc.none");
    }),
    risk: "no-effect",
  },
];

function reversed(json: Json): void {
  for (const type of Object.keys(json.resource as Json))
    json.resource[type] = Object.fromEntries(Object.entries(json.resource[type] as Json).reverse());
  json.resource = Object.fromEntries(Object.entries(json.resource as Json).reverse());
}
