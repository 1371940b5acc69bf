import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsCloudwatchLogGroup } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-group";
import { App } from "cdktf";
import {
  BlueGreenService,
  differs,
  Duration,
  HealthCheck,
  ManagedPostgres,
  ReleaseLedger,
  Route,
  type Dependency,
  type EnvironmentStack,
} from "../../lib";
import { environmentManifest } from "../../lib/environment/environment-manifest";
import { blueLive, environment, stagingProfile, WEB, web } from "../bad-input/faults";
import { ledger, release } from "../support/ledgers";
import { Synthesized } from "../support/synth";

function shop(releases: ReleaseLedger = blueLive(), profile = stagingProfile()): EnvironmentStack {
  return environment(new App({ outdir: "cdktf.out" }), profile, releases);
}

function manifestOf(stack: EnvironmentStack) {
  const { json, errors } = new Synthesized(stack);
  expect(errors).toEqual([]);
  return { manifest: environmentManifest(stack), json };
}

const split = { traffic: { blue: 90, green: 10 }, colors: { blue: release("r7"), green: release("r8") } };

describe("a service's part of the manifest", () => {
  test("lists both capsules while traffic is split", () => {
    const stack = shop(ledger(split));
    web(stack);
    const { capsules, productionRules } = manifestOf(stack).manifest.services.Web!;
    expect([capsules.blue?.release, capsules.green?.release]).toEqual(["r7", "r8"]);
    expect(capsules.green?.groupNamePrefix).toBe("shop-staging-web-r8-");
    expect(capsules.green?.targetGroups).toEqual({ app: "shop-staging-web-r8-app" });
    expect(capsules.blue?.addresses.filter((address) => capsules.green?.addresses.includes(address))).toEqual([]);
    expect(productionRules).toHaveLength(1);
  });

  test("lists none while nothing runs, and no rule", () => {
    const stack = shop(ledger({ serial: 0 }));
    web(stack);
    const { capsules, productionRules, routes } = manifestOf(stack).manifest.services.Web!;
    expect([capsules, productionRules, routes.length]).toEqual([{}, [], 1]);
  });

  test("has the ledger's routes at rules, and the code's for the next release", () => {
    const stack = shop();
    web(stack, { routes: [Route.path("/new/*").to("app"), Route.host("shop.example").to("app").priority(7)] });
    const { routes, productionRules, capsules } = manifestOf(stack).manifest.services.Web!;
    expect(routes).toEqual([
      { path: "/new/*", container: "app" },
      { host: "shop.example", container: "app", priority: 7 },
    ]);
    expect(productionRules.map(({ route }) => route)).toEqual([{ path: "/*", container: "app" }]);
    expect(capsules.blue?.previewRules.map(({ route }) => route)).toEqual([{ path: "/*", container: "app" }]);
  });

  test("has the migration, and how long it may take, by default at most half of the health gate", () => {
    const migrate = { container: "app", command: ["migrate"] };
    const told = (props: Parameters<typeof web>[1]) => {
      const stack = shop();
      web(stack, props);
      return manifestOf(stack).manifest.services.Web!.migration;
    };
    expect(told({})).toBeUndefined();
    expect(told({ migrate })).toEqual({ container: "app", timeoutSeconds: 450 });
    expect(told({ migrate, healthGate: Duration.minutes(4) })?.timeoutSeconds).toBe(120);
    expect(told({ migrate, healthGate: Duration.hours(1) })?.timeoutSeconds).toBe(600);
    expect(told({ migrate: { ...migrate, timeout: Duration.seconds(30) } })?.timeoutSeconds).toBe(30);
  });

  test("says which image fits the processor", () => {
    const arm = stagingProfile({ instanceType: differs("t4g.small", "a test") });
    const stack = shop(blueLive(), arm);
    web(stack);
    const { size, machineImageParameter } = manifestOf(stack).manifest.services.Web!;
    expect(size).toEqual({ instanceType: "t4g.small", architecture: "arm64", min: 1, max: 2 });
    expect(machineImageParameter).toMatch(/-arm64$/);
  });

  test("says how a container proves that it is healthy", () => {
    const stack = shop();
    const healthCheck = HealthCheck.http("/ready", { matcher: "200-299" });
    web(stack, { containers: { app: { port: 8080, healthCheck } } });
    const { containers } = manifestOf(stack).manifest.services.Web!;
    expect(containers).toEqual({ app: { port: 8080, healthPath: "/ready", healthyStatus: "200-299" } });
  });
});

describe("the log group of a service", () => {
  const arn = "arn:aws:logs:us-east-1:123456789012:log-group:shop";
  const groupOf = (logGroupName: (stack: EnvironmentStack) => string): string | undefined => {
    const stack = shop();
    web(stack, { logs: { logGroupName: logGroupName(stack), logGroupArn: arn } });
    return manifestOf(stack).manifest.services.Web!.logGroup;
  };

  test("has its real name, though the environment hands over a reference to it", () => {
    const stack = shop();
    web(stack);
    expect(manifestOf(stack).manifest.services.Web!.logGroup).toBe("/aws/ec2/shop-staging");
  });

  test("may be another one than the environment's", () => {
    expect(groupOf(() => "/shop/all")).toBe("/shop/all");
    expect(groupOf((stack) => new CloudwatchLogGroup(stack, "Mine", { name: "/shop/mine" }).name)).toBe("/shop/mine");
  });

  test("is left out where only Terraform knows its name", () => {
    expect(groupOf((stack) => new CloudwatchLogGroup(stack, "Mine", { namePrefix: "/shop/" }).name)).toBeUndefined();
    expect(groupOf((stack) => new DataAwsCloudwatchLogGroup(stack, "Found", { name: "/x" }).name)).toBeUndefined();
  });
});

describe("a renamed service", () => {
  const entry = { ...split, formerly: [{ name: "Shop", lastRelease: 7 }] };
  const text = JSON.stringify({ environment: "staging", serial: 3, services: { Web: entry } });
  const stack = shop(ReleaseLedger.parse(text, "releases/staging.json"));
  web(stack);
  const { manifest, json } = manifestOf(stack);
  const { blue, green } = manifest.services.Web!.capsules;

  test("shows the names that its running releases carry", () => {
    expect([blue?.groupNamePrefix, green?.groupNamePrefix]).toEqual(["shop-staging-shop-r7-", "shop-staging-web-r8-"]);
    expect([blue?.targetGroups.app, green?.targetGroups.app]).toEqual([
      "shop-staging-shop-r7-app",
      "shop-staging-web-r8-app",
    ]);
    expect(blue?.alarms[0]).toContain("Shop blue r7");
  });

  test("keeps the former name in everything that would replace what runs", () => {
    const prefixes = ["aws_autoscaling_group", "aws_launch_template", "aws_iam_role", "aws_security_group"].map(
      (type) => {
        const resources = Object.entries(json.resource[type] as Record<string, { name_prefix?: string }>);
        return resources.find(([id]) => id.includes("_Web_Blue_"))?.[1].name_prefix;
      },
    );
    for (const prefix of prefixes) expect(prefix).toMatch(/^shop-staging-shop-r7-/);
  });
});

describe("the databases of a service", () => {
  const database = (stack: EnvironmentStack, id: string) =>
    new ManagedPostgres(stack.environment, id, { databaseName: "shop" });

  test("are those that it uses, of all that the environment has", () => {
    const stack = shop();
    const [used] = ["Database", "Reports"].map((id) => database(stack, id));
    web(stack).uses(used!);
    const { databases, services } = manifestOf(stack).manifest;
    expect(databases.map(({ path }) => path)).toEqual(["Environment/Database", "Environment/Reports"]);
    expect(services.Web!.databases).toEqual(["shop-staging-database"]);
  });

  test("are found behind a wrapper, too: it would take them past the gate of backups", () => {
    const stack = shop();
    const [one, other] = [database(stack, "Database"), database(stack, "Reports")];
    const renamed: Dependency = {
      grant: () => {
        const { statements } = other.grant();
        return { statements, environment: { REPORTS_HOST: other.resource.address } };
      },
    };
    web(stack).uses(one).uses(renamed);
    expect(manifestOf(stack).manifest.services.Web!.databases).toEqual([
      "shop-staging-database",
      "shop-staging-reports",
    ]);
  });

  test("are none when it uses none", () => {
    const stack = shop();
    database(stack, "Database");
    web(stack);
    expect(manifestOf(stack).manifest.services.Web!.databases).toEqual([]);
  });
});

test("a service with a ledger of its own is left out", () => {
  const stack = shop();
  web(stack);
  const own = JSON.stringify({ environment: "staging", serial: 0, services: {} });
  new BlueGreenService(stack.environment, "Other", {
    containers: WEB.containers,
    routes: [Route.path("/other/*").to("app")],
    ledger: ReleaseLedger.parse(own, "elsewhere/staging.json"),
  });
  expect(Object.keys(manifestOf(stack).manifest.services)).toEqual(["Web"]);
});
