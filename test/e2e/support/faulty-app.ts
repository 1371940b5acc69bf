import { App } from "cdktf";
import {
  BlueGreenService,
  EnvironmentProfile,
  EnvironmentStack,
  HealthCheck,
  ReleaseLedger,
  Route,
} from "../../../lib";
import { PLACE } from "../../bad-input/faults";

/** An app as somebody may write it on a bad day: run by cdktf in test/e2e/cli-faults.test.ts. */
const app = new App();
const production = EnvironmentProfile.production(PLACE);
for (const profile of [production.staging(), production]) {
  const ledger = ReleaseLedger.read(`releases/nowhere/${profile.name}.json`);
  const stack = new EnvironmentStack(app, { application: "shop", profile, ledger });
  new BlueGreenService(stack.environment, "Web", {
    containers: { app: { port: 0, healthCheck: HealthCheck.http("/health") } },
    routes: [Route.path("/*").to("api")],
  });
}
app.synth();
