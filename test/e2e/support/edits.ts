import { differs, Duration, HealthCheck, Route } from "../../../lib";
import { staging, type Edit } from "./editable-codedetect";
import type { TerraformJson } from "./terraform";

const app = { port: 5000, healthCheck: HealthCheck.http("/api/health") };
const api = { port: 8000, healthCheck: HealthCheck.http("/health") };

/** Edits of the code that reach users with a release, and never touch what runs. */
export const FROZEN_EDITS: Readonly<Record<string, Edit>> = {
  "an environment variable": { service: { containers: { app: { ...app, environment: { LOG_LEVEL: "debug" } } } } },
  "a health check": { service: { containers: { app: { ...app, healthCheck: HealthCheck.http("/other") } } } },
  "an instance type": { profile: staging.cheaper("staging", { instanceType: differs("t3.small", "a test") }) },
  "a grace period": { service: { grace: Duration.minutes(9) } },
  "a lifecycle hook": { service: { healthGate: Duration.minutes(20) } },
  "a permission taken away": { usesUploads: false },
  "a boot script": { json: editBootScripts },
  "a tag": { json: addDefaultTag },
};

/** Edits of what a release holds. Running colors are read from the ledger, so the code may say something else. */
export const LEDGER_EDITS: Readonly<Record<string, Edit>> = {
  "a container port": { service: { containers: { app: { ...app, port: 8080 } } } },
  "a container and a route": {
    service: { containers: { app, api }, routes: [Route.path("/*").to("app"), Route.path("/v1/*").to("api")] },
  },
};

function editBootScripts({ locals }: TerraformJson): void {
  for (const name of Object.keys(locals)) {
    locals[name] = locals[name].replace("dnf install -y docker", "dnf install -y docker git");
  }
}

function addDefaultTag({ provider }: TerraformJson): void {
  provider.aws[0].default_tags[0].tags.Team = "web";
}

/** The same edit, with the capsules' guard taken out: nothing is ignored. */
export function thawed(edit: Edit): Edit {
  return { ...edit, json: (json) => (edit.json?.(json), withoutLifecycle(json, "ignore_changes")) };
}

/** The same edit, with the preconditions taken out. */
export function unchecked(edit: Edit = {}): Edit {
  return { ...edit, json: (json) => (edit.json?.(json), withoutLifecycle(json, "precondition")) };
}

function withoutLifecycle(json: TerraformJson, argument: string): void {
  for (const resources of Object.values(json.resource as TerraformJson)) {
    for (const resource of Object.values(resources as TerraformJson)) delete resource.lifecycle?.[argument];
  }
}

/** As if a color's resources had kept their names although the ledger moved on: the state of a half-done apply. */
export function keepNamesOf(
  color: "Blue" | "Green",
  { ledger, real }: { readonly ledger: string; readonly real: string },
) {
  return (json: TerraformJson): void => {
    for (const resource of Object.values(json.resource as TerraformJson).flatMap((named) =>
      Object.values(named as TerraformJson),
    )) {
      if (!resource["//"].metadata.path.includes(`/Web/${color}/`)) continue;
      for (const name of ["name", "name_prefix", "alarm_name"]) {
        if (typeof resource[name] === "string") resource[name] = resource[name].replace(ledger, real);
      }
    }
  };
}
