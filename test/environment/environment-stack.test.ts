import { App } from "cdktf";
import {
  AppEnvironment,
  EnvironmentProfile,
  EnvironmentStack,
  ManagedPostgres,
  Protection,
  StateStore,
  type EnvironmentStackProps,
} from "../../lib";
import { blueLive, PLACE, stagingProfile, web } from "../bad-input/faults";
import { plainStack, Synthesized } from "../support/synth";

function stack(props: Partial<EnvironmentStackProps> = {}, databases: readonly string[] = []): Synthesized {
  const profile = props.profile ?? stagingProfile();
  const ledger = blueLive(profile.name);
  const made = new EnvironmentStack(new App({ outdir: "cdktf.out" }), {
    application: "shop",
    profile,
    ledger,
    ...props,
  });
  const service = web(made);
  const [first] = databases.map((id) => new ManagedPostgres(made.environment, id, { databaseName: "shop" }));
  if (first) service.uses(first);
  return new Synthesized(made);
}

const production = (protection?: Parameters<typeof Protection.unlocked>[0]) =>
  EnvironmentProfile.production({ ...PLACE, ...(protection && { protection: Protection.unlocked(protection) }) });

describe("the provider of an environment", () => {
  const [provider] = stack().json.provider.aws;

  test("works in one account and one region", () => {
    expect(provider).toMatchObject({ region: "us-east-1", allowed_account_ids: ["123456789012"] });
  });

  test("tags everything", () => {
    const tags = { Application: "shop", Environment: "staging", ManagedBy: "twinstack" };
    expect(provider.default_tags).toEqual([{ tags }]);
  });

  test("takes everything from an emulator when asked, and still guards the account", () => {
    const endpoint = "http://127.0.0.1:4566";
    const [emulated] = stack({ endpoint }).json.provider.aws;
    expect(new Set(Object.values(emulated.endpoints[0]))).toEqual(new Set([endpoint]));
    expect(emulated).toMatchObject({ allowed_account_ids: ["123456789012"], skip_requesting_account_id: false });
    expect(provider).not.toHaveProperty("endpoints");
  });

  test("is the same for an emulator in every resource", () => {
    expect(stack({ endpoint: "http://127.0.0.1:4566" }).json.resource).toEqual(stack().json.resource);
  });
});

describe("the state of an environment", () => {
  test("is a file beside the code by default, the same wherever the code is", () => {
    expect(stack().json.terraform.backend).toEqual({ local: { path: "../../../terraform.staging.tfstate" } });
  });

  test("is a file in a folder of one's own", () => {
    const { local } = stack({ state: StateStore.localFile("states") }).json.terraform.backend;
    expect(local.path).toBe("../../../states/terraform.staging.tfstate");
  });

  test("is one locked file per environment in S3", () => {
    const state = StateStore.s3({ bucket: "shop-states", region: "us-east-1" });
    expect(stack({ state }).json.terraform.backend).toEqual({
      s3: {
        bucket: "shop-states",
        key: "shop/staging/terraform.tfstate",
        region: "us-east-1",
        encrypt: true,
        use_lockfile: true,
      },
    });
  });
});

describe("the versions that an environment needs", () => {
  test("are a Terraform that locks in S3, and any provider from 5.100 to all of 6", () => {
    expect(stack().json.terraform).toMatchObject({
      required_version: ">= 1.10.0",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
    });
  });
});

describe("the outputs of an environment", () => {
  const values = (made: Synthesized) =>
    Object.fromEntries(
      Object.entries(made.json.output).map(([name, output]) => [name, (output as { value: unknown }).value]),
    );

  test("say where everything is", () => {
    expect(values(stack({}, ["Database"]))).toEqual({
      url: "https://staging.shop.example",
      previewUrl: "https://staging.shop.example",
      dashboardUrl: expect.stringContaining("#dashboards:name=shop-staging"),
      logsCommand: "twinstack logs staging --follow",
      databaseEndpoint: expect.stringMatching(/^\$\{aws_db_instance\.\S+\.endpoint\}$/),
    });
  });

  test("say so when there is no database", () => {
    expect(values(stack()).databaseEndpoint ?? null).toBeNull();
  });

  test("name each of several databases", () => {
    expect(Object.keys(values(stack({}, ["Database", "Reports"])).databaseEndpoint as object)).toEqual([
      "Database",
      "Reports",
    ]);
  });
});

describe("the guard against destroying", () => {
  const guard = (profile: EnvironmentProfile) => stack({ profile }).resources("terraform_data")[0];

  test("is named after the page that says how it is done", () => {
    const names = Object.keys(stack({ profile: production() }).json.resource.terraform_data);
    expect(names).toContain("see_docs_guide_destroying-production_md");
  });

  test("refuses while data is protected, and not otherwise", () => {
    expect(guard(production())?.lifecycle).toEqual({ prevent_destroy: true, precondition: [] });
    expect(guard(stagingProfile())?.lifecycle.prevent_destroy).toBe(false);
  });

  test("gives way until the last day of an unlock, and fails plans after it", () => {
    const unlocked = stack({ profile: production({ until: "2030-01-31", reason: "moving to another account" }) });
    const [{ lifecycle } = {}] = unlocked.resources("terraform_data");
    expect(lifecycle.prevent_destroy).toBe(false);
    expect(lifecycle.precondition).toEqual([
      {
        condition: expect.stringMatching(/^\$\{timecmp\(plantimestamp\(\), local\.\w+\) <= 0\}$/),
        error_message: expect.stringContaining("until 2030-01-31"),
      },
    ]);
    expect(Object.values(unlocked.json.locals)).toContain("2030-01-31T23:59:59Z");
  });
});

describe("an environment in somebody else's stack", () => {
  test("brings everything but provider, state, guard and outputs", () => {
    const theirs = plainStack();
    new AppEnvironment(theirs, "Staging", { application: "shop", profile: stagingProfile(), ledger: blueLive() });
    const made = new Synthesized(theirs);
    expect(made.resources("aws_lb")).toHaveLength(1);
    expect(made.json.output).toBeUndefined();
    expect(made.resources("terraform_data")).toEqual([]);
  });

  test("tells of services that its ledger has and the code has not", () => {
    const theirs = plainStack();
    new AppEnvironment(theirs, "Staging", { application: "shop", profile: stagingProfile(), ledger: blueLive() });
    expect(new Synthesized(theirs).errors).toEqual([
      `[plain/Staging] 'releases/staging.json: services' is "Web", but the code has no service of that name (it has: none). Mend the name, or retire the service before you remove it from the code.`,
    ]);
  });
});
