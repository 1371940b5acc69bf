import { TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { terraformAddress } from "../core/address";
import { resolved } from "../core/resolved";

/**
 * The real name of the log group that a service's containers write to. An environment hands over a reference to the group,
 * so that instances wait for it; whoever reads logs needs the name itself. Nothing where only Terraform knows it: a group
 * that was looked up, or one whose name AWS makes.
 *
 * @param reference the name as the service was given it: a text, or an attribute of a group in the same stack
 */
export function logGroupName(service: IConstruct, reference: string): string | undefined {
  const text = resolved(service, reference);
  if (isKnown(text)) return text;
  const groups = TerraformStack.of(service).node.findAll().filter(isLogGroup);
  const group = groups.find((each) => text === `\${${terraformAddress(each)}.name}`);
  const name = group && resolved(group, group.nameInput);
  return name !== undefined && isKnown(name) ? name : undefined;
}

/** As much of the provider's binding as is looked at. Found by its type, since two copies of it may be installed. */
type LogGroup = TerraformResource & { readonly nameInput?: string };

function isLogGroup(construct: IConstruct): construct is LogGroup {
  return (
    TerraformResource.isTerraformResource(construct) && construct.terraformResourceType === "aws_cloudwatch_log_group"
  );
}

function isKnown(text: string): boolean {
  return !text.includes("${");
}
