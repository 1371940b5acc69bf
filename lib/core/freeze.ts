import type { TerraformResource } from "cdktf";

const ARGUMENT_INPUT = /^(\w+)Input$/;

/** Meta-data of every resource that no configuration sets. Ignoring it would only draw a warning from Terraform. */
const NOT_ARGUMENTS = new Set(["timeouts", "id"]);

/** Deprecated arguments that we never set: merely naming one draws a warning. */
const DEPRECATED = new Set(["managed_policy_arns"]);

/** Arguments that the bindings had to rename, since the word is taken in one of their languages. */
const RENAMED: Readonly<Record<string, string>> = { self_attribute: "self" };

/**
 * Freezes a resource: Terraform keeps it exactly as it was created, whatever the configuration says later, until one of
 * the arguments in `except` changes and creates a new one beside it. `except` names the arguments that make the resource
 * what it is (its name) or that may be adjusted while it runs; snake_case, as Terraform spells them.
 *
 * Frozen means every argument that the provider knows, not just those set today: a later version of this library that
 * sets one more must not touch what runs.
 *
 * Source: Terraform 1.11 takes ignored arguments from the state while a resource stays, and from the configuration when
 * it is replaced (design §4; shown by test/e2e/frozen-capsule.test.ts).
 */
export function freeze(resource: TerraformResource, except: readonly string[]): void {
  const known = argumentsOf(resource);
  const unknown = except.filter((argument) => !known.includes(argument));
  if (unknown.length > 0) throw new Error(`${resource.terraformResourceType} has no argument ${unknown.join(", ")}`);
  resource.lifecycle = {
    ...resource.lifecycle,
    createBeforeDestroy: true,
    ignoreChanges: known.filter((argument) => !except.includes(argument)),
  };
}

/** What is known of a class, by its prototype. */
const ARGUMENTS = new WeakMap<object, readonly string[]>();

/** Every argument of a resource, in snake_case and alphabetical order. The bindings have one `…Input` getter for each. */
export function argumentsOf(resource: TerraformResource): readonly string[] {
  const prototype = Object.getPrototypeOf(resource) as object;
  const found = ARGUMENTS.get(prototype) ?? argumentsOfClass(resource);
  ARGUMENTS.set(prototype, found);
  return found;
}

function argumentsOfClass(resource: TerraformResource): string[] {
  const names = ancestry(resource).flatMap((prototype) => Object.getOwnPropertyNames(prototype));
  return [...new Set(names)]
    .flatMap((name) => ARGUMENT_INPUT.exec(name)?.[1] ?? [])
    .filter((name) => !NOT_ARGUMENTS.has(name))
    .map((name) => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`))
    .map((name) => RENAMED[name] ?? name)
    .filter((name) => !DEPRECATED.has(name))
    .sort();
}

/** The prototypes of an object, nearest first: somebody may have made a class of their own from the binding's. */
function ancestry(object: object): object[] {
  const prototype = Object.getPrototypeOf(object) as object | null;
  return prototype ? [prototype, ...ancestry(prototype)] : [];
}
