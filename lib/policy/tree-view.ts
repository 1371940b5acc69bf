import { TerraformElement, TerraformStack } from "cdktf";
import { referenceIn } from "./expression";
import { PlainJson, type Json, type JsonObject } from "./plain-json";
import { ResourceView } from "./resource-view";

/**
 * All resources, providers and local values of a stack, as they will be in `cdk.tf.json`. Every element is rendered once. What
 * `stack.addOverride("resource.…")` adds is not seen: override the resource instead.
 */
export class TreeView {
  readonly resources: readonly ResourceView[];
  private readonly byAddress: ReadonlyMap<string, ResourceView>;
  private readonly byType = new Map<string, ResourceView[]>();
  private readonly notes = new Map<string, unknown>();

  constructor(stack: TerraformStack) {
    const json = new PlainJson(stack);
    this.resources = elementsOf(stack).flatMap((element) => viewsOf(element, json));
    this.byAddress = new Map(this.resources.map((resource) => [resource.address, resource]));
    for (const resource of this.resources) {
      const known = this.byType.get(resource.type);
      if (known) known.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  /** Every resource of these types, in the order of the tree. */
  ofType(...types: readonly string[]): ResourceView[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The resource of this stack that a value refers to. */
  target(value: Json | undefined): ResourceView | undefined {
    const reference = referenceIn(value);
    return reference && this.byAddress.get(`${reference.type}.${reference.name}`);
  }

  /** The value, or what it refers to if that is written down in this stack: `${aws_vpc.main.cidr_block}` is its range. */
  follow(value: Json | undefined): Json | undefined {
    const written = this.target(value)?.attributes[referenceIn(value)?.attribute ?? ""];
    return written ?? value;
  }

  /** Resources of a type whose argument refers to `resource`. */
  referrers(resource: ResourceView, type: string, argument: string): ResourceView[] {
    return this.ofType(type).filter((other) => this.target(other.attributes[argument]) === resource);
  }

  /** Something that several checks need, computed once for the tree. */
  remember<T>(what: string, compute: () => T): T {
    if (!this.notes.has(what)) this.notes.set(what, compute());
    return this.notes.get(what) as T;
  }
}

function elementsOf(stack: TerraformStack): TerraformElement[] {
  return stack.node
    .findAll()
    .filter((construct): construct is TerraformElement => TerraformElement.isTerraformElement(construct))
    .filter((element) => element.cdktfStack === stack && !TerraformStack.isStack(element));
}

function viewsOf(element: TerraformElement, json: PlainJson): ResourceView[] {
  const rendered = json.of(element.toTerraform()) as Record<string, Record<string, Json>> | undefined;
  const resources = Object.entries(rendered?.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named as JsonObject).map(([name, attributes]) => viewOf(element, [type, name], attributes)),
  );
  const providers = Object.entries(rendered?.provider ?? {}).flatMap(([type, configurations]) =>
    (configurations as Json[]).map((attributes) => viewOf(element, [`provider.${type}`, element.node.id], attributes)),
  );
  const locals = Object.entries(rendered?.locals ?? {}).map(([name, value]) =>
    viewOf(element, ["local", name], { value }),
  );
  return [...resources, ...providers, ...locals];
}

function viewOf(element: TerraformElement, [type, name]: readonly [string, string], json: Json): ResourceView {
  const attributes = { ...(json as JsonObject) };
  delete attributes["//"];
  return new ResourceView(element, type, name, attributes);
}
