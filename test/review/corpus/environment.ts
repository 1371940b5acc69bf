import { Access, Duration, Domain, HealthCheck, Notify, PrivateBucket, Protection, Secret } from "../../../lib";
import { production, resourceIn, shop, type Json, type Shop, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const profiled = (more: Parameters<typeof production>[0]): Side => shop({ profile: () => production(more) });
const edited = (change: (json: Json) => void): Side => shop({ edit: change });
const app = { port: 5000, healthCheck: HealthCheck.http("/health") };
const service = (more: Shop["service"]): Side => shop({ service: more });
const WITH_SECRET = { app: { ...app, secrets: { KEY: Secret.named("stripe") } } };

/** Profiles, services and what the whole environment is told. */
export const ENVIRONMENT: readonly Case[] = [
  { name: "nothing", before: alone, after: shop({}), risk: "no-effect" },
  {
    name: "a variable",
    before: alone,
    after: service({ containers: { app: { ...app, environment: { LOG_LEVEL: "debug" } } } }),
    risk: "no-effect",
    says: /^Web: pending configuration, reaches users with the next release: boot script/,
  },
  {
    name: "a health check",
    before: alone,
    after: service({ containers: { app: { ...app, healthCheck: HealthCheck.http("/other") } } }),
    risk: "no-effect",
    says: /pending configuration.*\/health → \/other/,
  },
  {
    name: "a larger instance",
    before: alone,
    after: profiled({ instanceType: "t3.small" }),
    risk: "no-effect",
    says: /pending configuration.*instance type t3\.micro → t3\.small/,
  },
  {
    name: "more instances",
    before: alone,
    after: profiled({ capacity: { min: 2, max: 4 } }),
    risk: "capacity",
    says: /fewest instances 1 → 2/,
  },
  {
    name: "a permission more",
    before: shop({ usesUploads: "read" }),
    after: alone,
    risk: "security",
    needs: ["weakened-security"],
    says: /next release: permissions WIDENED: allows s3:PutObject/,
  },
  {
    name: "a permission less",
    before: alone,
    after: shop({ usesUploads: "read" }),
    risk: "no-effect",
    says: /permissions narrowed/,
  },
  {
    name: "instances' credentials without a session",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_launch_template").metadata_options.http_tokens = "optional";
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /next release: credentials of instances can be read without a session/,
  },
  {
    name: "a thaw of what runs",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_launch_template").lifecycle.ignore_changes = [];
    }),
    risk: "unknown",
    needs: ["unknown"],
    says: /no longer frozen/,
  },
  {
    name: "a secret",
    before: alone,
    after: service({ containers: WITH_SECRET }),
    risk: "security",
    needs: ["weakened-security"],
    says: /stripe.*: created/,
  },
  {
    name: "a secret removed",
    before: service({ containers: WITH_SECRET }),
    after: alone,
    risk: "data-loss",
    needs: ["data-loss", "outage"],
    says: /REMOVED, its value would be lost \(can be restored for \d+ days\)/,
  },
  {
    name: "shorter logs",
    before: profiled({ logRetention: Duration.days(30) }),
    after: profiled({ logRetention: Duration.days(7) }),
    risk: "security",
    needs: ["weakened-security"],
    says: /logs kept 30 days → 7 days: older ones are deleted/,
  },
  {
    name: "somebody else is told",
    before: alone,
    after: profiled({ notify: [Notify.email("new@shop.example")] }),
    risk: "security",
    needs: ["weakened-security"],
    says: /ops@shop\.example is no longer told of alarms; new@shop\.example is, once confirmed/,
  },
  {
    name: "a trap: a removed alarm",
    before: alone,
    after: edited((json) => removed(json, "aws_cloudwatch_metric_alarm", "Alarms/Storage")),
    risk: "security",
    needs: ["weakened-security"],
    says: /alarm REMOVED: nobody hears of "storage" any more/,
  },
  {
    name: "an alarm that rings later",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_cloudwatch_metric_alarm", "Database/Alarms/Cpu").threshold = 99;
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /alarm's threshold 80 → 99: rings LATER/,
  },
  {
    name: "an alarm that tells nobody",
    before: alone,
    after: edited((json) => {
      resourceIn(json, "aws_cloudwatch_metric_alarm", "Database/Alarms/Cpu").alarm_actions = [];
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /alarm tells NOBODY any more/,
  },
  {
    name: "a trap: deletion protection off, by the profile",
    before: alone,
    after: profiled({ protection: Protection.unlocked({ until: "2099-12-31", reason: "we move away" }) }),
    risk: "security",
    needs: ["weakened-security"],
    says: /^Environment: protected → unlocked/,
  },
  {
    name: "evidence may be older",
    before: alone,
    after: profiled({
      releases: { evidenceAge: Duration.hours(5), backupAge: Duration.days(1), soak: Duration.minutes(30) },
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /what a release must show is LESS: how old evidence may be 3600 → 18000 s/,
  },
  {
    name: "another domain",
    before: alone,
    after: profiled({ domain: Domain.inZone("shop.example", { host: "www" }) }),
    risk: "replacement",
    needs: ["outage"],
    says: /Certificate.*replaced \(domain_name/,
  },
  {
    name: "only the office may come in",
    before: alone,
    after: profiled({ access: Access.only(["203.0.113.0/24"], "not for users yet") }),
    risk: "traffic",
    says: /CLOSES port 443 to EVERYBODY/,
  },
  {
    name: "everybody may come in",
    before: profiled({ access: Access.only(["203.0.113.0/24"], "not for users yet") }),
    after: alone,
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENS port 443 to EVERYBODY/,
  },
  {
    name: "another region",
    before: alone,
    after: profiled({ region: "eu-west-1" }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /region us-east-1 → eu-west-1: everything would be made anew there/,
  },
  {
    name: "another account",
    before: alone,
    after: profiled({ account: "210987654321" }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /account \["123456789012"\] → \["210987654321"\]/,
  },
  {
    name: "a type that nobody knows, changed",
    before: withUnknown("a"),
    after: withUnknown("b"),
    risk: "unknown",
    needs: ["unknown"],
    says: /whether it is replaced is not known here/,
  },
  {
    name: "a type that nobody knows, removed",
    before: withUnknown("a"),
    after: alone,
    risk: "unknown",
    needs: ["unknown"],
    says: /nobody here knows whether a aws_gamelift_fleet holds data/,
  },
  {
    name: "one more bucket",
    before: alone,
    after: shop({ more: (environment) => void new PrivateBucket(environment, "Exports") }),
    risk: "configuration",
    says: /^Exports: created, with/,
  },
];

function removed(json: Json, type: string, end: string): void {
  const resource = resourceIn(json, type, end);
  for (const [id, each] of Object.entries(json.resource[type] as Json))
    if (each === resource) delete json.resource[type][id];
}

function withUnknown(name: string): Side {
  return edited((json) => {
    json.resource.aws_gamelift_fleet = { Games: { "//": { metadata: { path: "production/Games" } }, name } };
  });
}
