import { App } from "cdktf";
import type { EnvironmentProfile } from "../../lib";
import {
  BlueGreenService,
  EnvironmentStack,
  HealthCheck,
  ManagedPostgres,
  PrivateBucket,
  ReleaseLedger,
  ReverseProxy,
  Route,
  SharedFiles,
} from "../../lib";
import { production as truth } from "../../examples/codedetect/profiles";
import { release } from "../support/ledgers";

/** What runs in an environment: releases by color, and the shares of traffic. */
export interface Running {
  readonly serial?: number;
  readonly traffic?: Readonly<Record<string, number>>;
  readonly colors?: Readonly<Record<string, unknown>>;
}

/** Blue serves. */
export const BLUE: Running = { traffic: { blue: 100 }, colors: { blue: release("r1") } };

/** The same behind a proxy, which the code has in any case: it runs in releases with an image for it. */
export const PROXIED: Running = { traffic: { blue: 100 }, colors: { blue: proxied() } };

function proxied() {
  const { containers, ...others } = release("r1");
  return {
    ...others,
    containers: { ...containers, proxy: { image: `docker.io/library/nginx@sha256:${"a".repeat(64)}` } },
  };
}

/** Production, as the example has it. */
export const production = truth;

/** A system like CodeDetect, with whatever `tweak` changes after it is built. */
export function twin(
  profile: EnvironmentProfile,
  running: Running = BLUE,
  tweak: (twin: Twin) => void = () => undefined,
): EnvironmentStack {
  const built = new Twin(profile, running);
  tweak(built);
  built.prepareStack();
  return built;
}

/** The system under comparison. */
export class Twin extends EnvironmentStack {
  readonly database: ManagedPostgres;
  readonly uploads: PrivateBucket;
  readonly web: BlueGreenService;

  constructor(
    profile: EnvironmentProfile,
    { serial = 1, traffic = {}, colors = {} }: Running,
    app = new App({ outdir: "cdktf.out" }),
  ) {
    const text = JSON.stringify({ environment: profile.name, serial, services: { Web: { traffic, colors } } });
    const ledger = ReleaseLedger.parse(text, `releases/${profile.name}.json`);
    super(app, { application: "codedetect", profile, ledger });
    this.database = new ManagedPostgres(this.environment, "Database", { databaseName: "codedetect" });
    this.uploads = new PrivateBucket(this.environment, "Uploads");
    const files = new SharedFiles(this.environment, "Models");
    // The kind of line that a reviewer overlooks.
    const LOG_LEVEL = profile.name === "careless" ? "debug" : "info";
    this.web = new BlueGreenService(this.environment, "Web", {
      containers: { app: { port: 5000, healthCheck: HealthCheck.http("/api/health"), environment: { LOG_LEVEL } } },
      routes: [Route.path("/*").to("app")],
      proxy: ReverseProxy.nginx(),
    });
    this.web.uses(this.database).uses(this.uploads, { access: "read-write" }).uses(files, { mountAt: "/models" });
  }
}
