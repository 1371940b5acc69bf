import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { quoted, type Fault } from "../core/fault";
import { kebab } from "../core/physical-name";

const SERVICES = Symbol.for("twinstack.services");

/**
 * Claims a service's name within its stack. Names of resources are lower case, so two services may not differ in their
 * capitals alone; nor may two have one name and so one entry of the ledger.
 */
export function claimServiceName(service: Construct, environment: string): Fault[] {
  const name = service.node.id;
  const claims = claimsOf(TerraformStack.of(service));
  const key = `${environment}/${kebab(name)}`;
  const rival = claims.get(key);
  claims.set(key, rival ?? service.node.path);
  if (rival === undefined) return [];
  return [
    {
      prop: "id",
      value: quoted(name),
      rule: `${rival} is called the same, and their resources and their entries in the ledger would collide`,
      remedy: "Give one of them another id.",
    },
  ];
}

function claimsOf(stack: TerraformStack): Map<string, string> {
  const holder = stack as unknown as Record<symbol, Map<string, string> | undefined>;
  return (holder[SERVICES] ??= new Map());
}
