import { TerraformElement, type TerraformLocal, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { ConstructsManifest } from "../manifest/profile-manifest";
import { isBlueGreenService } from "../service/service-marker";

/** Where a stack's constructs are that its JSON does not place. */
export function constructsManifest(stack: TerraformStack): ConstructsManifest {
  const all = stack.node.findAll();
  const pathOf = ({ node }: IConstruct): string => node.path.slice(stack.node.path.length + 1);
  return {
    services: Object.fromEntries(all.filter(isBlueGreenService).map((each) => [pathOf(each), each.serviceName])),
    locals: Object.fromEntries(all.filter(isLocal).map((each) => [each.friendlyUniqueId, pathOf(each)])),
  };
}

/** By what it can do, not by its class: two copies of cdktf may be installed. */
function isLocal(construct: IConstruct): construct is TerraformLocal {
  return TerraformElement.isTerraformElement(construct) && "expression" in construct && "asStringMap" in construct;
}
