import { TerraformElement, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import { referenceIn } from "./expression";
import type { Json, JsonObject } from "../core/plain-json";
import { ResourceView } from "./resource-view";

/** What of a stack's JSON is looked at. */
interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly provider?: Readonly<Record<string, readonly Json[]>>;
  readonly locals?: JsonObject;
}

/** All resources, providers and local values of a stack, as they are in `cdk.tf.json`, each with its construct. */
export class TreeView {
  readonly resources: readonly ResourceView[];
  private readonly byAddress: ReadonlyMap<string, ResourceView>;
  private readonly byType = new Map<string, ResourceView[]>();
  private readonly notes = new Map<string, unknown>();

  /** @param json the stack's JSON, where it has just been rendered: that is most of the work */
  constructor(stack: TerraformStack, json: unknown = stack.toTerraform()) {
    this.resources = viewsOf(stack, json as StackJson);
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

function viewsOf(stack: TerraformStack, { resource = {}, provider = {}, locals = {} }: StackJson): ResourceView[] {
  const providersSeen = new Map<string, number>();
  return elementsOf(stack).flatMap((element) => {
    if (TerraformResource.isTerraformResource(element)) {
      const { terraformResourceType: type, friendlyUniqueId: name } = element;
      const attributes = resource[type]?.[name];
      return attributes === undefined ? [] : [viewOf(element, [type, name], attributes)];
    }
    if (TerraformProvider.isTerraformProvider(element)) {
      const { terraformResourceType: type, node } = element;
      const index = providersSeen.get(type) ?? 0;
      providersSeen.set(type, index + 1);
      return [viewOf(element, [`provider.${type}`, node.id], provider[type]?.[index] ?? {})];
    }
    const value = locals[element.friendlyUniqueId];
    return value === undefined ? [] : [viewOf(element, ["local", element.friendlyUniqueId], { value })];
  });
}

function elementsOf(stack: TerraformStack): TerraformElement[] {
  return stack.node
    .findAll()
    .filter((construct): construct is TerraformElement => TerraformElement.isTerraformElement(construct))
    .filter((element) => element.cdktfStack === stack && !TerraformStack.isStack(element));
}

function viewOf(element: TerraformElement, [type, name]: readonly [string, string], json: Json): ResourceView {
  const attributes = { ...(json as JsonObject) };
  delete attributes["//"];
  return new ResourceView(element, type, name, attributes);
}
