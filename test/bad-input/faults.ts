import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import {
  BlueGreenService,
  differs,
  Domain,
  EnvironmentProfile,
  EnvironmentStack,
  HealthCheck,
  Notify,
  Route,
  type BlueGreenServiceProps,
  type Differences,
  type ProductionProps,
  type ReleaseLedger,
} from "../../lib";
import { ledger, release } from "../support/ledgers";

/** Every fault of an app, as `cdktf synth` prints them: `[path] message`, of all its stacks. */
export function faultsOf(build: (app: App) => void): string[] {
  const outdir = mkdtempSync(join(tmpdir(), "twinstack-faults-"));
  try {
    const app = new App({ outdir });
    build(app);
    const stacks = app.node.children.filter((child) => TerraformStack.isStack(child));
    stacks.forEach((stack) => stack.prepareStack());
    stacks.forEach((stack) => Testing.synth(stack, true));
    return app.node
      .findAll()
      .flatMap((construct) =>
        construct.node.metadata
          .filter(({ type }) => type === "@cdktf/error")
          .map(({ data }) => `[${construct.node.path}] ${data}`),
      );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** What production must say. */
export const PLACE: ProductionProps = {
  account: "123456789012",
  region: "us-east-1",
  domain: Domain.inZone("shop.example"),
  notify: [Notify.email("ops@shop.example")],
};

/** Staging of a shop, with differences of its own. */
export function stagingProfile(differences: Differences = {}): EnvironmentProfile {
  return EnvironmentProfile.production(PLACE).staging(differences);
}

/** A ledger by which blue serves. */
export const blueLive = (environment = "staging"): ReleaseLedger =>
  ledger({ environment, traffic: { blue: 100 }, colors: { blue: release("r1") } });

/** A whole environment without a service. */
export function environment(app: App, profile = stagingProfile(), releases = blueLive(profile.name)): EnvironmentStack {
  return new EnvironmentStack(app, { application: "shop", profile, ledger: releases });
}

/** What the shop's one service is, unless a test says otherwise. */
export const WEB: BlueGreenServiceProps = {
  containers: { app: { port: 5000, healthCheck: HealthCheck.http("/health") } },
  routes: [Route.path("/*").to("app")],
};

/** The shop's service. */
export function web(stack: EnvironmentStack, props: Partial<BlueGreenServiceProps> = {}): BlueGreenService {
  return new BlueGreenService(stack.environment, "Web", { ...WEB, ...props });
}

/** Faults of a shop whose ledger is `releases`. */
export const faultsOfLedger = (releases: ReleaseLedger): string[] =>
  faultsOf((app) => void web(environment(app, stagingProfile(), releases)));

/** Faults of a shop whose service differs in `props`. */
export const faultsOfService = (props: Partial<BlueGreenServiceProps>): string[] =>
  faultsOf((app) => void web(environment(app), props));

/** Faults of a shop whose staging differs in `differences`. */
export const faultsOfStaging = (differences: Differences): string[] =>
  faultsOf((app) => void web(environment(app, stagingProfile(differences))));

/** Faults of a production that only plain JavaScript can describe. */
export const faultsOfProduction = (props: Record<string, unknown>): string[] =>
  faultsOf((app) => {
    const profile = EnvironmentProfile.production({ ...PLACE, ...props } as ProductionProps);
    web(environment(app, profile));
  });

export { differs };
