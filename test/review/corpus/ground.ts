import { resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const edited = (change: (json: Json) => void): Side => shop({ edit: change });

/** What Terraform goes by beside the resources. */
export const GROUND: readonly Case[] = [
  {
    name: "a trap: the state elsewhere",
    before: alone,
    after: edited((json) => void (json.terraform.backend = { local: { path: "elsewhere.tfstate" } })),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /state would be kept elsewhere/,
  },
  {
    name: "a module beside it",
    before: alone,
    after: edited((json) => void (json.module = { other: { source: "./other" } })),
    risk: "unknown",
    needs: ["unknown"],
    says: /goes by other modules/,
  },
  {
    name: "a trap: another default of a variable, by which the bucket is named",
    before: byVariable("one"),
    after: byVariable("two"),
    risk: "unknown",
    needs: ["unknown"],
    says: /variable suffix: default one → two, and nobody here can tell what follows/,
  },
  {
    name: "a trap: another default of a secret variable",
    before: byVariable("one", { sensitive: true }),
    after: byVariable("two", { sensitive: true }),
    risk: "unknown",
    needs: ["unknown"],
    says: /variable suffix: asks for something else, and/,
  },
  {
    name: "a variable that is described in other words",
    before: byVariable("one"),
    after: byVariable("one", { description: "the end of the name" }),
    risk: "no-effect",
  },
  {
    name: "a check that Terraform no longer makes",
    before: edited((json) => void (json.check = { up: { assert: { condition: "${1 == 1}", error_message: "no" } } })),
    after: alone,
    risk: "unknown",
    needs: ["unknown"],
    says: /goes by other check/,
  },
  {
    name: "a trap: no more guards against a wrong ledger",
    before: alone,
    after: edited((json) => {
      for (const rule of Object.values(json.resource.aws_lb_listener_rule as Json)) delete rule.lifecycle.precondition;
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /conditions that make Terraform refuse what is wrong are TAKEN AWAY from .*Environment\/Web\/Routes/,
  },
  {
    name: "a trap: a guard that is always true",
    before: alone,
    after: edited((json) => {
      const [first] = resourceIn(json, "aws_ssm_parameter", "/Serial").lifecycle.precondition as Json[];
      Object.assign(first as Json, { condition: "${true}" });
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /TAKEN AWAY from Environment\/Serial/,
  },
  {
    name: "a trap: a database by another provider",
    before: withProvider(),
    after: withProvider("aws_db_instance"),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /Database: provider none → aws\.elsewhere: made anew elsewhere, and what exists is left behind with its data/,
  },
  {
    name: "a trap: firewalls by another provider",
    before: withProvider(),
    after: withProvider("aws_sns_topic"),
    risk: "unknown",
    needs: ["unknown"],
    says: /provider none → aws\.elsewhere: made anew elsewhere/,
  },
  {
    name: "a trap: a program that runs with a new thing",
    before: alone,
    after: edited((json) => {
      json.resource.aws_sns_topic.Runs_00000001 = {
        name: "runs",
        provisioner: [{ "local-exec": { command: "true" } }],
        "//": { metadata: { path: "production/Runs", uniqueId: "Runs_00000001" } },
      };
    }),
    risk: "unknown",
    needs: ["unknown"],
    says: /^Runs: runs a program of its own on the machine that applies/,
  },
  {
    name: "a trap: a program that runs while Terraform plans",
    before: alone,
    after: edited((json) => void (json.data.external = { asked: { program: ["true"] } })),
    risk: "unknown",
    needs: ["unknown"],
    says: /data\.external\.asked is read while Terraform plans/,
  },
  {
    name: "an argument that nobody judged",
    before: alone,
    after: edited((json) => void (resourceIn(json, "aws_db_instance").license_model = "postgresql-license")),
    risk: "unknown",
    needs: ["unknown"],
    says: /Database: license_model none → postgresql-license; nobody here can tell what follows/,
  },
  {
    name: "a new thing of a type that nobody judged",
    before: alone,
    after: edited((json) => {
      json.resource.aws_cloudfront_distribution = {
        New_00000001: { enabled: true, "//": { metadata: { path: "production/New", uniqueId: "New_00000001" } } },
      };
    }),
    risk: "unknown",
    needs: ["unknown"],
    says: /^New: created; nobody here can tell what a aws_cloudfront_distribution opens/,
  },
  {
    name: "other tags",
    before: alone,
    after: edited((json) => void (resourceIn(json, "aws_db_instance").tags = { Team: "shop" })),
    risk: "configuration",
    says: /tags/,
  },
];

/** A second provider stands ready, and makes one of them. */
function withProvider(type?: string): Side {
  return edited((json) => {
    (json.provider.aws as Json[]).push({ alias: "elsewhere", region: "eu-west-1" });
    if (type) resourceIn(json, type).provider = "aws.elsewhere";
  });
}

/** The bucket has a name that ends with a variable. */
function byVariable(suffix: string, more: Json = {}): Side {
  return edited((json) => {
    json.variable = { suffix: { type: "string", default: suffix, ...more } };
    resourceIn(json, "aws_s3_bucket", "Uploads").bucket = "shop-uploads-${var.suffix}";
  });
}
