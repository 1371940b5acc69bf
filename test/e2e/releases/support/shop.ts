import { App } from "cdktf";
import {
  Access,
  BlueGreenService,
  differs,
  Domain,
  Duration,
  EnvironmentProfile,
  EnvironmentStack,
  HealthCheck,
  Notify,
  PrivateBucket,
  ReleaseLedger,
  Route,
  Secret,
  SharedFiles,
} from "../../../../lib";

const production = EnvironmentProfile.production({
  account: "123456789012",
  region: "us-east-1",
  domain: Domain.inZone("shop.example"),
  notify: [Notify.email("ops@shop.example")],
});
const staging = production.staging({
  domain: differs(undefined, "a zone takes time to make, and is not what is tested"),
  access: differs(Access.only(["127.0.0.1/32"], "the test"), "without a domain there is no TLS"),
});

/** The least of a system that has everything a release touches, and data that none may touch. Run by the command line. */
class Shop extends EnvironmentStack {
  constructor(app: App) {
    super(app, {
      application: "shop",
      profile: staging,
      ledger: ReleaseLedger.read("releases/staging.json"),
      endpoint: process.env.TWINSTACK_ENDPOINT,
    });
    const uploads = new PrivateBucket(this.environment, "Uploads");
    const files = new SharedFiles(this.environment, "Models");
    const web = new BlueGreenService(this.environment, "Web", {
      containers: {
        app: {
          port: 5000,
          healthCheck: HealthCheck.http("/health"),
          environment: { GREETING: process.env.SHOP_GREETING ?? "hello" },
        },
        api: {
          port: 8080,
          healthCheck: HealthCheck.http("/health"),
          secrets: process.env.SHOP_SECRETS ? { JWT_SECRET: Secret.named("jwt") } : {},
        },
      },
      routes: [Route.path("/*").to("app"), Route.path("/api/*").to("api")],
      healthGate: Duration.seconds(30),
    });
    web.uses(uploads, { access: "read-write" });
    web.uses(files, { mountAt: "/models" });
  }
}

const app = new App();
new Shop(app);
app.synth();
