import type { TerraformJson } from "../terraform";
import { forcesNew } from "./force-new";
import { replaced, withLocals, withReferences, type Address } from "./references";

/** What a resource of the model stands for. */
export interface Part {
  readonly type: string;
  /** Path of the construct. */
  readonly path: string;
}

/** A stack in which every resource is a `terraform_data` of the same name. */
export interface Model {
  /** What Terraform reads. */
  readonly configuration: TerraformJson;
  /** By name. */
  readonly parts: Readonly<Record<string, Part>>;
}

interface Settings {
  /** What the guard's parameter holds when Terraform asks; nothing before the first apply. */
  readonly applied: readonly string[];
  /** Names of resources whose creation fails. */
  readonly failing?: (part: Part) => boolean;
}

const META = ["depends_on", "lifecycle", "provider", "connection", "provisioner", "timeouts", "//"];
const APPLIED = /data\.aws_ssm_parameters_by_path\.[A-Za-z0-9_-]+\.values/g;

/**
 * The same stack without AWS: every resource is a `terraform_data` with the same dependencies and the same lifecycle.
 * Arguments that may change in place are its input; those that force a new resource are its triggers.
 *
 * Left out: data sources, outputs and the provider, none of which orders two changes; `for_each`, so that a resource with
 * instances is one; and what AWS itself may refuse.
 */
export function modelOf(json: TerraformJson, settings: Settings): Model {
  const resources = resourcesOf(json);
  const parts = Object.fromEntries(
    resources.map(({ type, name, resource }) => [name, { type, path: resource["//"].metadata.path as string }]),
  );
  const address: Address = (type, name, attribute) => {
    const resource = json.resource[type]?.[name] as TerraformJson | undefined;
    return resource && `terraform_data.${name}.${attributeOf(type, resource, attribute)}`;
  };
  const modelled = resources.map(({ type, name, resource }) => {
    const failing = settings.failing?.(parts[name] as Part) ? { provisioner: FAILURE } : {};
    return [name, { ...standIn(type, withLocals(resource, json.locals ?? {}) as TerraformJson, address), ...failing }];
  });
  const configuration = {
    locals: { applied: `\${sensitive(${JSON.stringify(settings.applied)})}` },
    resource: { terraform_data: Object.fromEntries(modelled) as TerraformJson },
    moved: ((json.moved ?? []) as Moved[]).map(({ from, to }) => ({
      from: addressInModel(from),
      to: addressInModel(to),
    })),
  };
  return { configuration, parts };
}

interface Moved {
  readonly from: string;
  readonly to: string;
}

function addressInModel(address: string): string {
  return address.replace(/^\w+/, "terraform_data");
}

/** A health gate that nobody passes. */
const FAILURE = [{ "local-exec": { command: "exit 1" } }];

function resourcesOf(json: TerraformJson): { type: string; name: string; resource: TerraformJson }[] {
  return Object.entries(json.resource as Record<string, Record<string, TerraformJson>>).flatMap(([type, named]) =>
    Object.entries(named).map(([name, resource]) => ({ type, name, resource })),
  );
}

/** A name is known in the plan and makes the resource what it is; everything else is known once it is there. */
function attributeOf(type: string, resource: TerraformJson, attribute: string): string {
  if (attribute !== "name") return "id";
  const given = ["name", "name_prefix"].find((argument) => resource[argument] && forcesNew(type, argument));
  return given ? `triggers_replace.${given}` : "id";
}

function standIn(type: string, resource: TerraformJson, address: Address): TerraformJson {
  const given = Object.entries(resource).filter(([argument]) => !META.includes(argument));
  const mapped = given.map(([argument, value]) => [argument, withReferences(value, address)] as const);
  return {
    input: Object.fromEntries(mapped.filter(([argument]) => !forcesNew(type, argument))),
    triggers_replace: Object.fromEntries(mapped.filter(([argument]) => forcesNew(type, argument))),
    depends_on: dependencies(resource, address),
    lifecycle: lifecycle(type, resource, address),
  };
}

function dependencies(resource: TerraformJson, address: Address): string[] {
  return ((resource.depends_on ?? []) as string[]).flatMap((reference) => {
    const [type = "", name = ""] = reference.split(".");
    return address(type, name, "id") ? [`terraform_data.${name}`] : [];
  });
}

/** Ignored arguments are those that the resource has: of the others there is nothing to ignore. */
function lifecycle(type: string, resource: TerraformJson, address: Address): TerraformJson {
  const { ignore_changes: ignored = [], precondition = [], ...rest } = (resource.lifecycle ?? {}) as TerraformJson;
  const places = (ignored as string[])
    .filter((argument) => argument in resource)
    .map((argument) => `${forcesNew(type, argument) ? "triggers_replace" : "input"}.${argument}`);
  const conditions = (precondition as TerraformJson[]).map((each) => ({
    condition: aboutModel(each.condition as string, address),
    error_message: aboutModel(each.error_message as string, address),
  }));
  return { ...rest, ignore_changes: places, precondition: conditions };
}

function aboutModel(expression: string, address: Address): string {
  return replaced(expression.replace(APPLIED, "local.applied"), (reference) => reference, address);
}
