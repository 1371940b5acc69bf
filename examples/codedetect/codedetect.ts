import type { App } from "cdktf";
import {
  BlueGreenService,
  BucketName,
  EnvironmentStack,
  HealthCheck,
  ManagedPostgres,
  PrivateBucket,
  ReleaseLedger,
  Route,
  SharedFiles,
  type EnvironmentProfile,
  type EnvironmentStackProps,
} from "../../lib";

/** Where an environment lives, apart from what it is: its state, what bounds its roles, an emulator in place of AWS. */
export type Whereabouts = Pick<EnvironmentStackProps, "state" | "permissionsBoundary" | "endpoint">;

/** CodeDetect, the plagiarism detector: one tree for every environment. */
export class CodeDetect extends EnvironmentStack {
  readonly database: ManagedPostgres;
  readonly uploads: PrivateBucket;
  readonly files: SharedFiles;
  readonly web: BlueGreenService;

  constructor(app: App, profile: EnvironmentProfile, whereabouts: Whereabouts = {}) {
    const ledger = ReleaseLedger.read(`${__dirname}/releases/${profile.name}.json`);
    super(app, { application: "codedetect", profile, ledger, ...whereabouts });

    this.database = new ManagedPostgres(this.environment, "Database", { databaseName: "codedetect" });
    this.uploads = new PrivateBucket(this.environment, "Uploads", { name: BucketName.suffixed("2025") });
    this.files = new SharedFiles(this.environment, "Models");

    this.web = new BlueGreenService(this.environment, "Web", {
      containers: {
        app: { port: 5000, healthCheck: HealthCheck.http("/api/health") },
      },
      routes: [Route.path("/*").to("app")],
    });
    this.web.uses(this.database);
    this.web.uses(this.uploads, { access: "read-write" });
    this.web.uses(this.files, { mountAt: "/models" });
  }
}
