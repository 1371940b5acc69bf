import { isJsonObject, type Json, type JsonObject } from "../core/plain-json";
import type { EnvironmentManifest } from "../manifest/environment-manifest";
import type { ConstructsManifest, ProfileManifest } from "../manifest/profile-manifest";
import type { Lifecycle, SynthesizedElement } from "../synthesized/element";
import type { SynthesizedStack } from "../synthesized/stack";
import { foldColors } from "./folded-path";

/** One of two environments under comparison: what synthesis says of it, and what Terraform is given. */
export interface ParitySide {
  /** `staging` */
  readonly environment: string;
  readonly manifest: EnvironmentManifest;
  readonly profile: ProfileManifest;
  /** Names of the services by construct path. */
  readonly services: ConstructsManifest["services"];
  readonly elements: readonly ComparedElement[];
}

/** Something that both environments should have: a resource, what is looked up, a provider, a local value. */
export interface ComparedElement {
  /** `aws_db_instance`, `data.aws_route53_zone`, `provider.aws`, `local` */
  readonly type: string;
  /** Its name in expressions. */
  readonly name: string;
  readonly address: string;
  /** Construct path below the stack. */
  readonly path: string;
  /** Arguments in Terraform's words, `lifecycle` among them. */
  readonly attributes: JsonObject;
}

/** Makes a side of what synthesis wrote; nothing when a library wrote it that said too little for a comparison. */
export function sideOf(stack: SynthesizedStack, manifest: EnvironmentManifest): ParitySide | undefined {
  const { environment, profile, constructs } = manifest;
  if (!profile || !constructs) return undefined;
  const elements = stack.elements
    .filter(({ kind }) => kind !== "output")
    .map((element) => compared(element, constructs.locals));
  return { environment, manifest, profile, services: constructs.services, elements: [...elements, ...besides(stack)] };
}

/** What Terraform goes by beside elements, but for the state, of which each environment has its own. */
function besides({ ground: { variables, modules, others } }: SynthesizedStack): ComparedElement[] {
  const kinds: Readonly<Record<string, JsonObject>> = { var: variables, module: modules, terraform: others };
  return Object.entries(kinds).flatMap(([type, all]) =>
    Object.entries(all)
      .filter(([, given]) => !isEmpty(given))
      .map(([name, given]) => {
        const attributes = isJsonObject(given) ? given : { all: given };
        return { type, name, address: `${type}.${name}`, path: name, attributes };
      }),
  );
}

function isEmpty(given: Json): boolean {
  return Array.isArray(given) ? given.length === 0 : isJsonObject(given) && Object.keys(given).length === 0;
}

/** Where an element stands in a comparison: both colors have one place. */
export function placeOf({ path, type }: ComparedElement): string {
  return `${foldColors(path)} ${type}`;
}

function compared(element: SynthesizedElement, locals: ConstructsManifest["locals"]): ComparedElement {
  const { kind, address, attributes, lifecycle } = element;
  const name = address.slice(address.lastIndexOf(".") + 1);
  return {
    type: kind === "data" ? `data.${element.type}` : element.type,
    name,
    address,
    path: kind === "local" ? (locals[name] ?? name) : element.path,
    attributes: { ...attributes, ...lifecycleOf(lifecycle) },
  };
}

/** What an element says of its lifecycle, in Terraform's words. */
function lifecycleOf(lifecycle: Lifecycle): JsonObject {
  const said: JsonObject = {
    ...(lifecycle.preventsDestroy ? { prevent_destroy: true } : {}),
    ...(lifecycle.createsBeforeDestroy ? { create_before_destroy: true } : {}),
    ...listed("ignore_changes", lifecycle.ignoresChangesOf),
    ...listed("replace_triggered_by", lifecycle.replacedBy),
    ...listed("precondition", lifecycle.conditions),
  };
  return Object.keys(said).length > 0 ? { lifecycle: said } : {};
}

function listed(argument: string, given: readonly Json[] | "all"): JsonObject {
  return given.length === 0 ? {} : { [argument]: typeof given === "string" ? given : [...given] };
}
