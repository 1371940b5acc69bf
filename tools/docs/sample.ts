import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  BlueGreenService,
  Domain,
  EnvironmentProfile,
  EnvironmentStack,
  HealthCheck,
  Notify,
  ReleaseLedger,
  Route,
} from "../../lib";

/** Shown in examples; no image has it. */
const DIGEST = "57cd7c3a7a273101a6485ba99423ee568157882804b1124b4dd04266317710de";

const production = EnvironmentProfile.production({
  account: "123456789012",
  region: "us-east-1",
  domain: Domain.inZone("shop.example"),
  notify: [Notify.email("ops@shop.example")],
});

/** An app that writes nothing. */
export function sampleApp(): App {
  return new App({ outdir: "cdktf.out" });
}

/** The environment that a snippet's construct is put into: the production of a shop. */
export function sampleEnvironment(app: App, ledger: ReleaseLedger): EnvironmentStack {
  return new EnvironmentStack(app, { application: "shop", profile: production, ledger });
}

/** A stack as somebody else would write it: a provider, nothing of ours. */
export function plainStack(app: App): TerraformStack {
  const stack = new TerraformStack(app, "shop");
  new AwsProvider(stack, "Aws", { region: "us-east-1" });
  return stack;
}

/** A ledger in which a service runs its first release, live. */
export function ledgerWith(service: string | undefined): ReleaseLedger {
  const release = {
    release: "r1",
    machineImage: "ami-0453ec754f44f9a4a",
    containers: { app: { image: `docker.io/shop/web@sha256:${DIGEST}`, port: 8080 } },
    routes: [{ path: "/*", container: "app" }],
  };
  const services = service ? { [service]: { traffic: { blue: 100 }, colors: { blue: release } } } : {};
  return ReleaseLedger.parse(
    JSON.stringify({ environment: "production", serial: service ? 1 : 0, services }),
    "releases/production.json",
  );
}

/** The service that a snippet takes which says what a service uses. */
export const SAMPLE_SERVICE = "Web";

export function sampleService(environment: Construct): BlueGreenService {
  return new BlueGreenService(environment, SAMPLE_SERVICE, {
    containers: { app: { port: 8080, healthCheck: HealthCheck.http("/health") } },
    routes: [Route.path("/*").to("app")],
  });
}
