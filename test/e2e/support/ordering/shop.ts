import { App, Testing } from "cdktf";
import {
  BlueGreenService,
  Domain,
  EnvironmentProfile,
  EnvironmentStack,
  HealthCheck,
  Notify,
  ReleaseLedger,
  Route,
  type LedgerContent,
} from "../../../../lib";
import type { TerraformJson } from "../terraform";
import { keepServicePart } from "./service-part";

const profile = EnvironmentProfile.production({
  account: "123456789012",
  region: "us-east-1",
  domain: Domain.inZone("shop.example"),
  notify: [Notify.email("ops@shop.example")],
}).staging();

/** The part of an environment that is one service of two containers, by a ledger that also says what it is called. */
export function shop(ledger: LedgerContent): TerraformJson {
  const app = new App({ outdir: "cdktf.out" });
  const stack = new EnvironmentStack(app, {
    application: "shop",
    profile,
    ledger: ReleaseLedger.parse(JSON.stringify(ledger), "releases/staging.json"),
  });
  const healthCheck = HealthCheck.http("/health");
  const service = Object.keys(ledger.services)[0] ?? "Web";
  new BlueGreenService(stack.environment, service, {
    containers: { app: { port: 5000, healthCheck }, api: { port: 8000, healthCheck } },
    routes: [Route.path("/*").to("app"), Route.path("/api/*").to("api")],
  });
  stack.prepareStack();
  Testing.synth(stack, true);
  return keepServicePart(JSON.parse(JSON.stringify(stack.toTerraform())) as TerraformJson, service);
}
