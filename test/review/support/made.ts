import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";
import {
  BlueGreenService,
  BucketName,
  DedicatedNetwork,
  Domain,
  EnvironmentProfile,
  EnvironmentStack,
  HealthCheck,
  IDENTITY,
  Identity,
  ManagedPostgres,
  NETWORK,
  Notify,
  PrivateBucket,
  Protection,
  PROTECTION,
  ReleaseLedger,
  Route,
  SharedFiles,
  type AppEnvironment,
  type BlueGreenServiceProps,
  type EnvironmentManifest,
} from "../../../lib";
import { environmentManifest } from "../../../lib/environment/environment-manifest";
import type { Synthesized } from "../../../lib/review/synthesized";
import { SynthesizedStack } from "../../../lib/synthesized/stack";
import { release } from "../../support/ledgers";

export type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- Terraform's JSON has no type

/** One side of a case. It is made for an application's name, so that many of them can stand in one stack. */
export type Side = (application: string) => { readonly json: Json; readonly manifest: EnvironmentManifest };

/** What a review compares. */
export function synthesized(side: Side, application = "shop"): Synthesized {
  const { json, manifest } = side(application);
  return { stack: SynthesizedStack.parse(JSON.stringify(json)), manifest };
}

const BARE: EnvironmentManifest = {
  format: 1,
  application: "shop",
  environment: "production",
  account: "123456789012",
  region: "us-east-1",
  protection: "protected",
  ledger: "releases/production.json",
  serial: { address: "aws_ssm_parameter.none", parameter: "none" },
  releases: { evidenceSeconds: 3600, backupSeconds: 86_400, soakSeconds: 1800 },
  databases: [],
  secrets: [],
  services: {},
};

/** A stack with a few constructs and no environment around them. */
export function things(build: (stack: TerraformStack) => void, edit: (json: Json) => void = () => {}): Side {
  return (application) => {
    const stack = new TerraformStack(new App({ outdir: "cdktf.out" }), "production");
    IDENTITY.provide(stack, new Identity({ application, environment: "production" }));
    PROTECTION.provide(stack, Protection.protected());
    new AwsProvider(stack, "Aws", { region: "us-east-1" });
    build(stack);
    const json = rendered(stack);
    edit(json);
    return { json, manifest: BARE };
  };
}

/** The same with a network of its own. */
export function inNetwork(build: (stack: TerraformStack) => void, edit?: (json: Json) => void): Side {
  return things((stack) => {
    NETWORK.provide(stack, new DedicatedNetwork(stack, "Network", { addressRange: "10.40.0.0/20" }));
    build(stack);
  }, edit);
}

/** What may differ in a whole environment. */
export interface Shop {
  readonly profile?: (production: EnvironmentProfile) => EnvironmentProfile;
  readonly ledger?: object;
  readonly service?: Partial<BlueGreenServiceProps>;
  readonly usesUploads?: "read-write" | "read" | "no";
  readonly more?: (environment: AppEnvironment, web: BlueGreenService) => void;
  readonly edit?: (json: Json) => void;
}

export const production = (
  more: Partial<Parameters<typeof EnvironmentProfile.production>[0]> = {},
): EnvironmentProfile =>
  EnvironmentProfile.production({
    account: "123456789012",
    region: "us-east-1",
    domain: Domain.inZone("shop.example"),
    notify: [Notify.email("ops@shop.example")],
    instanceType: "t3.micro",
    databaseClass: "db.t3.micro",
    ...more,
  });

/** Green runs r2, blue serves r1. */
export const BOTH = { serial: 2, colors: { blue: release("r1"), green: release("r2") }, traffic: { blue: 100 } };

/** A whole environment: a service with database, bucket and files. */
export function shop({ edit, ...parts }: Shop = {}): Side {
  const known = Object.keys(parts).length === 0 ? UNEDITED : undefined;
  return (application) => {
    const made = known?.get(application) ?? builtShop(parts, application);
    known?.set(application, made);
    const json = structuredClone(made.json);
    edit?.(json);
    return { ...made, json };
  };
}

/** The environment that most cases begin with, by its application: it takes a fifth of a second to make. */
const UNEDITED = new Map<string, ReturnType<Side>>();

function builtShop(
  { profile = (same) => same, ledger = {}, service, usesUploads = "read-write", more }: Shop,
  application: string,
): ReturnType<Side> {
  const chosen = profile(production());
  const entry = { serial: 1, traffic: { blue: 100 }, colors: { blue: release("r1") }, ...ledger };
  const { serial, ...Web } = entry;
  const text = JSON.stringify({ environment: chosen.name, serial, services: { Web } });
  const stack = new EnvironmentStack(new App({ outdir: "cdktf.out" }), {
    application,
    profile: chosen,
    ledger: ReleaseLedger.parse(text, `releases/${chosen.name}.json`),
  });
  const database = new ManagedPostgres(stack.environment, "Database", { databaseName: "shop" });
  const uploads = new PrivateBucket(stack.environment, "Uploads", { name: BucketName.suffixed("2025") });
  const files = new SharedFiles(stack.environment, "Models");
  const web = new BlueGreenService(stack.environment, "Web", {
    containers: { app: { port: 5000, healthCheck: HealthCheck.http("/health") } },
    routes: [Route.path("/*").to("app")],
    ...service,
  });
  web.uses(database);
  if (usesUploads !== "no") web.uses(uploads, { access: usesUploads });
  web.uses(files, { mountAt: "/models" });
  more?.(stack.environment, web);
  return { json: rendered(stack), manifest: environmentManifest(stack) };
}

function rendered(stack: TerraformStack): Json {
  stack.prepareStack();
  Testing.synth(stack, true);
  const faults = stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === "@cdktf/error").map(({ data }) => `[${node.path}] ${data}`),
    );
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return JSON.parse(JSON.stringify(stack.toTerraform())) as Json;
}

/** The only resource of a type whose path ends so, to be edited by hand. */
export function resourceIn(json: Json, type: string, end = ""): Json {
  const all = Object.values((json.resource as Json)[type] as Json) as Json[];
  const found = all.filter((each) => (each["//"].metadata.path as string).replace(/\/Resource$/, "").endsWith(end));
  if (found.length !== 1) throw new Error(`${found.length} of ${type} end with ${end}`);
  return found[0] as Json;
}
