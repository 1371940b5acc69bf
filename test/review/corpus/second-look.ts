import { Access, PrivateBucket, ReverseProxy, Secret, SharedFiles } from "../../../lib";
import { release } from "../../support/ledgers";
import { BOTH, production, resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const edited = (change: (json: Json) => void): Side => shop({ edit: change });
const set = (type: string, end: string, values: Json): Side =>
  edited((json) => void Object.assign(resourceIn(json, type, end), values));
const frozen = (type: string, end: string, names: string[] | "all"): Side =>
  edited((json) => {
    const resource = resourceIn(json, type, end);
    resource.lifecycle = { ...resource.lifecycle, ignore_changes: names };
  });
const without = (type: string, end: string): Side =>
  edited((json) => {
    const gone = resourceIn(json, type, end);
    json.resource[type] = Object.fromEntries(
      Object.entries(json.resource[type] as Json).filter(([, each]) => each !== gone),
    );
  });
const green = (change: (template: Json) => void): Side =>
  shop({ ledger: BOTH, edit: (json) => change(resourceIn(json, "aws_launch_template", "Green/Template")) });
const ADMIN = { path: "/admin/*", container: "app" };
const WITH_ADMIN = { blue: { ...release("r1"), routes: [...release("r1").routes, ADMIN] }, green: release("r2") };

const WEAKER = { risk: "security", needs: ["weakened-security"] } as const;
const UNKNOWN = { risk: "unknown", needs: ["unknown"] } as const;

/** What a second reader found called safe, or alarming without cause. */
export const SECOND_LOOK: readonly Case[] = [
  {
    name: "a trap: a load balancer that is there no times",
    before: alone,
    after: set("aws_lb", "LoadBalancer", { count: 0 }),
    risk: "traffic",
    needs: ["outage"],
    says: /Load balancer: /,
  },
  {
    name: "a trap: an alarm for each of nobody",
    before: alone,
    after: set("aws_cloudwatch_metric_alarm", "Database/Alarms/Cpu", { for_each: "${toset([])}" }),
    ...WEAKER,
    says: /alarm REMOVED/,
  },
  {
    name: "a trap: a block of public access that is there no times",
    before: alone,
    after: set("aws_s3_bucket_public_access_block", "Uploads/PublicAccessBlock", { count: 0 }),
    ...WEAKER,
  },
  {
    name: "a database that is there once, and says so",
    before: alone,
    after: set("aws_db_instance", "Database", { count: 1 }),
    risk: "configuration",
  },
  {
    name: "a trap: changes that never take effect",
    before: alone,
    after: frozen("aws_lb_listener_rule", "Routes/Everything7994750c", ["action"]),
    ...UNKNOWN,
    says: /frozen from now on: action/,
  },
  {
    name: "a trap: a database that the code no longer speaks of",
    before: alone,
    after: frozen("aws_db_instance", "Database", "all"),
    ...UNKNOWN,
    says: /frozen from now on: everything/,
  },
  {
    name: "a trap: guards that look elsewhere",
    before: alone,
    after: edited((json) => {
      for (const read of Object.values(json.data.aws_ssm_parameters_by_path as Json))
        (read as Json).path = "/elsewhere";
    }),
    ...WEAKER,
    says: /go by SOMETHING ELSE: data\.aws_ssm_parameters_by_path/,
  },
  {
    name: "a trap: nobody remembers what was applied",
    before: alone,
    after: without("aws_ssm_parameter", "/Serial"),
    ...WEAKER,
    says: /what was applied last is FORGOTTEN/,
  },
  {
    name: "a trap: no guard against destroying",
    before: alone,
    after: without("terraform_data", "destroying-production_md"),
    ...WEAKER,
    says: /Destroy guard: REMOVED/,
  },
  {
    name: "a trap: a role in use loses its policy",
    before: alone,
    after: edited((json) => {
      const [first] = Object.keys(json.resource.aws_iam_role_policy as Json) as [string];
      delete json.resource.aws_iam_role_policy[first];
    }),
    risk: "traffic",
    needs: ["outage"],
    says: /the role may no longer .*, also for what runs/,
  },
  {
    name: "a trap: a new color whose credentials anybody on it can read",
    before: alone,
    after: green((template) => void (template.metadata_options.http_tokens = "optional")),
    ...WEAKER,
    says: /without a session/,
  },
  {
    name: "a trap: a new color whose disk is not encrypted",
    before: alone,
    after: green((template) => {
      for (const device of template.block_device_mappings as Json[]) (device.ebs as Json).encrypted = false;
    }),
    ...WEAKER,
    says: /encryption of the disk OFF/,
  },
  {
    name: "a trap: new files that are not encrypted",
    before: alone,
    after: shop({
      more: (environment) => void new SharedFiles(environment, "Extra"),
      edit: (json) => void (resourceIn(json, "aws_efs_file_system", "Extra").encrypted = false),
    }),
    ...WEAKER,
    says: /NOT ENCRYPTED/,
  },
  {
    name: "a class without credits",
    before: shop({ profile: () => production({ databaseClass: "db.t3.medium" }) }),
    after: shop({ profile: () => production({ databaseClass: "db.m6g.large" }) }),
    risk: "capacity",
    says: /alarm on CPU credits goes: what it watches has none any more/,
  },
  {
    name: "a smaller class, which cannot be measured so closely",
    before: shop({ profile: () => production({ databaseClass: "db.m6g.large" }) }),
    after: shop({ profile: () => production({ databaseClass: "db.t3.micro" }) }),
    risk: "capacity",
    says: /performance insights off/,
  },
  {
    name: "fewer routes, of which others answer the rest",
    before: shop({ ledger: { ...BOTH, colors: WITH_ADMIN } }),
    after: shop({ ledger: { serial: 3, colors: WITH_ADMIN, traffic: { green: 100 } } }),
    risk: "traffic",
    says: /answered by the rule for more than that/,
  },
  {
    name: "a new bucket that pages of another site read",
    before: alone,
    after: shop({
      more: (environment) =>
        void new PrivateBucket(environment, "Shared", { cors: { origins: ["https://a.example"], methods: ["GET"] } }),
    }),
    risk: "configuration",
    says: /Shared: created/,
  },
  {
    name: "a load balancer that says what it is anyway",
    before: edited((json) => delete resourceIn(json, "aws_lb").ip_address_type),
    after: alone,
    risk: "no-effect",
  },
  {
    name: "a trap: nobody is asked for a password any more",
    before: behind(Access.password("team", Secret.named("site"))),
    after: behind(Access.everyone()),
    risk: "data-loss",
    needs: ["data-loss", "outage", "weakened-security"],
    says: /^Web: OPENED with the next release: it no longer asks for the password/,
  },
];

function behind(access: Access): Side {
  const proxy = ReverseProxy.nginx();
  return shop({ profile: () => production({ access }), service: { proxy } });
}
