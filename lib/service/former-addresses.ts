import { App, TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";

/**
 * Says that the resources of a renamed service are still the same ones. Their addresses hold the construct's id; without
 * this, Terraform would destroy what serves users and make it anew under the new address.
 */
export class FormerAddresses extends TerraformElement {
  /** @param names the ids that the service's construct had, oldest first */
  constructor(
    private readonly service: Construct,
    id: string,
    private readonly names: readonly string[],
  ) {
    super(service, id);
  }

  override toTerraform(): object {
    const chain = chainOf([...this.names, this.service.node.id]);
    if (chain.length < 2) return {};
    const shadows = chain.map((name) => new Shadow(this.service, name));
    const resources = this.service.node
      .findAll()
      .filter((construct) => TerraformResource.isTerraformResource(construct));
    const moved = (resources as TerraformResource[]).flatMap((resource) => {
      const addresses = shadows.map((shadow) => `${resource.terraformResourceType}.${shadow.idOf(resource)}`);
      return addresses.slice(1).map((to, index) => ({ from: addresses[index], to }));
    });
    return moved.length > 0 ? { moved } : {};
  }
}

/** Each name once, where it stands last: Terraform follows a chain of moves, but no circle. */
function chainOf(names: readonly string[]): string[] {
  return names.filter((name, index) => names.lastIndexOf(name) === index);
}

/** The same tree with another id for the service, to ask what its resources were called. */
class Shadow {
  private readonly stack = new TerraformStack(new App(), "shadow");

  constructor(
    private readonly service: Construct,
    private readonly name: string,
  ) {}

  idOf(resource: TerraformResource): string {
    const inStack = (construct: Construct) => construct.node.scopes.length - resource.cdktfStack.node.scopes.length;
    const ids = resource.node.scopes.slice(-inStack(resource)).map(({ node }) => node.id);
    ids[inStack(this.service) - 1] = this.name;
    const last = ids.pop() as string;
    const scope = ids.reduce(
      (parent: Construct, id) => (parent.node.tryFindChild(id) as Construct | undefined) ?? new Construct(parent, id),
      this.stack,
    );
    const holder = scope.node.tryFindChild(last) as TerraformElement | undefined;
    return (holder ?? new TerraformElement(scope, last)).friendlyUniqueId;
  }
}
