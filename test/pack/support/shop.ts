const DIGEST = "57cd7c3a7a273101a6485ba99423ee568157882804b1124b4dd04266317710de";

/** Props by which each construct gets what an environment would have provided. */
export const DATABASE_PROPS = ["identity", "network", "size", "protection", "notify"] as const;
export const SERVICE_PROPS = ["identity", "network", "loadBalancer", "size", "logs", "ledger", "notify"] as const;

/**
 * A stack as somebody would write it in a repository that knows nothing of environments. Its functions leave out the
 * props that they are told, against the types' advice where those would complain.
 */
export const SHOP = `
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  BlueGreenService,
  type BlueGreenServiceProps,
  ExistingLoadBalancer,
  ExistingNetwork,
  HealthCheck,
  Identity,
  ManagedPostgres,
  type ManagedPostgresProps,
  Notify,
  Protection,
  ReleaseLedger,
  Route,
  SMALL_DATABASE,
  StorageSize,
} from "twinstack";

const identity = new Identity({ application: "shop", environment: "production" });
const notify = Notify.topic("arn:aws:sns:us-east-1:123456789012:alarms");

const network = ExistingNetwork.of({
  vpcId: "vpc-0a1b2c3d4e5f67890",
  addressRange: "10.0.0.0/16",
  publicSubnetIds: ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"],
  isolatedSubnetIds: ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2"],
});

const loadBalancer = ExistingLoadBalancer.of({
  listenerArn:
    "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2",
  firewallId: "sg-0a1b2c3d4e5f67890",
  arnSuffix: "app/shop/50dc6c495c0c9188",
  dnsName: "shop-1234567890.us-east-1.elb.amazonaws.com",
});

export const ledger = ReleaseLedger.parse(
  JSON.stringify({
    environment: "production",
    serial: 1,
    services: {
      Web: {
        traffic: { blue: 100 },
        colors: {
          blue: {
            release: "r1",
            machineImage: "ami-0453ec754f44f9a4a",
            containers: { app: { image: "docker.io/shop/web@sha256:${DIGEST}", port: 8080 } },
            routes: [{ host: "shop.example", container: "app" }],
          },
        },
      },
    },
  }),
  "releases/production.json",
);

const databaseProps: ManagedPostgresProps = {
  databaseName: "shop",
  identity,
  network,
  notify,
  size: SMALL_DATABASE,
  protection: Protection.protected(),
};

const serviceProps: BlueGreenServiceProps = {
  containers: { app: { port: 8080, healthCheck: HealthCheck.http("/health") } },
  routes: [Route.host("shop.example").to("app")],
  identity,
  network,
  loadBalancer,
  ledger,
  notify,
  size: { instanceType: "t3.micro", capacity: { min: 1, max: 2 }, disk: StorageSize.gib(20) },
  logs: {
    logGroupName: "/shop/production",
    logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:/shop/production",
  },
};

export function plainStack(app: App): TerraformStack {
  const stack = new TerraformStack(app, "shop");
  new AwsProvider(stack, "Aws", { region: "us-east-1", defaultTags: [{ tags: { ...identity.tags } }] });
  return stack;
}

export function database(stack: TerraformStack, left: Partial<ManagedPostgresProps> = {}): ManagedPostgres {
  return new ManagedPostgres(stack, "Database", { ...databaseProps, ...left });
}

export function service(stack: TerraformStack, left: Partial<BlueGreenServiceProps> = {}): BlueGreenService {
  return new BlueGreenService(stack, "Web", { ...serviceProps, ...left });
}
`;

/** Synthesizes the shop, and tells whether the barrel of the provider was loaded on the way. */
export const APP = `
import { App } from "cdktf";
import { database, plainStack, service } from "./shop";

const app = new App();
const stack = plainStack(app);
service(stack).uses(database(stack));
app.synth();

const loaded = Object.keys(require.cache).map((path) => path.replace(/\\\\/g, "/"));
console.log(
  JSON.stringify({
    barrel: loaded.filter((path) => /provider-aws\\/lib\\/(lazy-)?index\\.js$/.test(path)),
    resources: loaded.filter((path) => /provider-aws\\/lib\\/[\\w-]+\\/index\\.js$/.test(path)).length,
  }),
);
`;

/** Synthesizes a whole environment of the shop, with its manifest. */
export const ENVIRONMENT_APP = `
import { App } from "cdktf";
import {
  BlueGreenService,
  Domain,
  EnvironmentProfile,
  EnvironmentStack,
  HealthCheck,
  ManagedPostgres,
  Notify,
  Route,
} from "twinstack";
import { ledger } from "./shop";

const profile = EnvironmentProfile.production({
  account: "123456789012",
  region: "us-east-1",
  domain: Domain.inZone("shop.example"),
  notify: [Notify.email("ops@company.example")],
});
const app = new App();
const { environment } = new EnvironmentStack(app, { application: "shop", profile, ledger });
const web = new BlueGreenService(environment, "Web", {
  containers: { app: { port: 8080, healthCheck: HealthCheck.http("/health") } },
  routes: [Route.host("shop.example").to("app")],
});
web.uses(new ManagedPostgres(environment, "Database", { databaseName: "shop" }));
app.synth();
`;

/** Leaves out one prop after the other, and tells what the user reads. */
export const LEFT_OUT = `
import { App } from "cdktf";
import { database, plainStack, service } from "./shop";

const told = (build: () => unknown): string => {
  try {
    build();
    return "nothing";
  } catch (error) {
    return (error as Error).message;
  }
};
const stack = () => plainStack(new App());

console.log(
  JSON.stringify({
    database: ${JSON.stringify(DATABASE_PROPS)}.map((prop) => told(() => database(stack(), { [prop]: undefined }))),
    service: ${JSON.stringify(SERVICE_PROPS)}.map((prop) => told(() => service(stack(), { [prop]: undefined }))),
  }),
);
`;

/** A test of the user's, in the user's Jest. */
export const PARITY_TEST = `
import { App } from "cdktf";
import { differs, Domain, EnvironmentProfile, EnvironmentStack, Notify, ReleaseLedger } from "twinstack";
import "twinstack/testing";

const production = EnvironmentProfile.production({
  account: "123456789012",
  region: "us-east-1",
  domain: Domain.inZone("shop.example"),
  notify: [Notify.email("ops@company.example")],
});
const staging = production.staging();
const larger = production.staging({ capacity: differs({ min: 1, max: 4 }, "load tests run here") });

function environment(profile: EnvironmentProfile): EnvironmentStack {
  const text = JSON.stringify({ environment: profile.name, serial: 0, services: {} });
  return new EnvironmentStack(new App(), {
    application: "shop",
    profile,
    ledger: ReleaseLedger.parse(text, "releases/" + profile.name + ".json"),
  });
}

test("staging has production's shape", () => {
  expect(environment(staging)).toHaveParityWith(environment(production));
  expect(environment(larger)).toHaveParityWith(environment(production));
});

test("a difference that nobody declared is found", () => {
  const other = environment(staging);
  other.environment.loadBalancer.resource.idleTimeout = 99;
  expect(() => expect(other).toHaveParityWith(environment(production))).toThrow(/idle_timeout/);
});
`;
