import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { terraformAddress } from "../core/address";
import type { DatabaseManifest } from "../manifest/environment-manifest";
import { isManagedDatabase, type DatabaseIdentity } from "./database-marker";

/** Every database in the stack around a construct, in the order of the tree. */
export function databasesAround(construct: IConstruct): DatabaseManifest[] {
  const stack = TerraformStack.of(construct);
  return stack.node
    .findAll()
    .filter(isManagedDatabase)
    .map((database) => databaseManifest(stack, database));
}

function databaseManifest(stack: TerraformStack, database: IConstruct & DatabaseIdentity): DatabaseManifest {
  return {
    path: database.node.path.slice(stack.node.path.length + 1),
    address: terraformAddress(database.resource),
    identifier: database.identifier,
    protection: database.protection.kind,
  };
}
