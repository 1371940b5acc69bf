import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import type { Construct } from "constructs";
import { attributeOf } from "../core/reference";

const ID = "Account";

/** The number of the account that a construct is deployed to; known in the plan. */
export function accountOf(construct: Construct): string {
  const known = construct.node.tryFindChild(ID) as DataAwsCallerIdentity | undefined;
  return attributeOf(known ?? new DataAwsCallerIdentity(construct, ID), "accountId");
}
