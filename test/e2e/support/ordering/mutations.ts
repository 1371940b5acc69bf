import type { TerraformJson } from "../terraform";
import type { Mutation } from "./replay-history";

/** As if nothing were created before what it replaces is destroyed. */
export const withoutCreateBeforeDestroy: Mutation = (json) => {
  for (const { resource } of resourcesIn(json)) delete resource.lifecycle?.create_before_destroy;
};

/** As if instances did not wait for the rules by which their target groups are checked. */
export const withoutPreviewDependency: Mutation = (json) =>
  dropDependencies(json, "aws_autoscaling_group", (address) => address.includes("_Preview-"));

/** As if users' rules did not wait for healthy instances; their preconditions name the group, and make them wait too. */
export const withoutHealthGate: Mutation = (json) => {
  withoutPreconditions(json);
  dropDependencies(json, "aws_lb_listener_rule", (address) => address.startsWith("aws_autoscaling_group."));
};

/** As if the serial were written at any time. */
export const withoutSerialOrder: Mutation = (json) =>
  dropDependencies(json, "aws_ssm_parameter", (address) => address.startsWith("aws_lb_listener_rule."));

/** As if nobody compared serials and names. */
export const withoutPreconditions: Mutation = (json) => {
  for (const { resource } of resourcesIn(json)) delete resource.lifecycle?.precondition;
};

function dropDependencies(json: TerraformJson, from: string, drops: (address: string) => boolean): void {
  for (const { type, resource } of resourcesIn(json)) {
    if (type !== from) continue;
    resource.depends_on = ((resource.depends_on ?? []) as string[]).filter((address) => !drops(address));
  }
}

function resourcesIn(json: TerraformJson): { type: string; resource: TerraformJson }[] {
  return Object.entries(json.resource as Record<string, Record<string, TerraformJson>>).flatMap(([type, named]) =>
    Object.values(named).map((resource) => ({ type, resource })),
  );
}
