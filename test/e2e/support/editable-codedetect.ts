import { App, Testing } from "cdktf";
import { production, staging } from "../../../examples/codedetect/profiles";
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
  StateStore,
  type AppEnvironment,
  type BlueGreenServiceProps,
  type EnvironmentProfile,
} from "../../../lib";
import type { TerraformJson } from "./terraform";

/** What somebody may change in CodeDetect's code between two releases. */
export interface Edit {
  readonly profile?: EnvironmentProfile;
  readonly service?: Partial<BlueGreenServiceProps>;
  /** Whether the service still uses the bucket. */
  readonly usesUploads?: boolean;
  /** What the bucket's name ends with. */
  readonly uploadsSuffix?: string;
  /** What else the application has now. */
  readonly more?: (environment: AppEnvironment, web: BlueGreenService) => void;
  /** A change of what the library makes, on the synthesized JSON. */
  readonly json?: (json: TerraformJson) => void;
}

/** CodeDetect's staging with an edit, synthesized against an emulator. Same constructs, same ids as the example. */
export function synthesize(ledger: object, endpoint: string, edit: Edit = {}): TerraformJson {
  const app = new App({ outdir: "cdktf.out" });
  const stack = new EnvironmentStack(app, {
    application: "codedetect",
    profile: edit.profile ?? staging,
    ledger: ReleaseLedger.parse(JSON.stringify(ledger), "releases/staging.json"),
    state: StateStore.localFile(),
    endpoint,
  });
  const database = new ManagedPostgres(stack.environment, "Database", { databaseName: "codedetect" });
  const uploads = new PrivateBucket(stack.environment, "Uploads", {
    name: BucketName.suffixed(edit.uploadsSuffix ?? "2025"),
  });
  const files = new SharedFiles(stack.environment, "Models");
  const web = new BlueGreenService(stack.environment, "Web", {
    containers: { app: { port: 5000, healthCheck: HealthCheck.http("/api/health") } },
    routes: [Route.path("/*").to("app")],
    ...edit.service,
  });
  web.uses(database);
  if (edit.usesUploads ?? true) web.uses(uploads, { access: "read-write" });
  web.uses(files, { mountAt: "/models" });
  edit.more?.(stack.environment, web);
  stack.prepareStack();
  Testing.synth(stack, true);
  const json = JSON.parse(JSON.stringify(stack.toTerraform())) as TerraformJson;
  // The state lies beside the configuration, wherever the test puts it.
  json.terraform.backend = { local: { path: "terraform.tfstate" } };
  edit.json?.(json);
  return json;
}

export { production, staging };
