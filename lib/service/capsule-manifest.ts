import { TerraformResource } from "cdktf";
import { terraformAddress } from "../core/address";
import { resolved } from "../core/resolved";
import type { CapsuleManifest, RuleManifest } from "../manifest/environment-manifest";
import type { Release, ReleaseContent } from "../release/ledger-content";
import type { PreviewRule } from "../traffic/preview-rule";
import type { ProductionRule } from "../traffic/production-rule";
import type { ReleaseTargetGroup } from "../traffic/target-group";
import type { Capsule } from "./capsule";

/** The real names of a running color. */
export function capsuleManifest(capsule: Capsule): CapsuleManifest {
  const { content, group, targetGroups, alarms, previewRules } = capsule;
  return {
    release: content.release.release,
    content: contentOf(content.release),
    groupNamePrefix: group.namePrefix,
    targetGroups: byContainer(targetGroups, ({ name }) => name),
    targetGroupAddresses: byContainer(targetGroups, ({ resource }) => terraformAddress(resource)),
    alarms: alarms.all.map(({ name }) => name),
    groupAddress: terraformAddress(group.resource),
    addresses: frozenIn(capsule).map(terraformAddress),
    previewRules: previewRules.map(ruleManifest),
  };
}

/** What a release holds, without what became of it. */
function contentOf({ machineImage, containers, routes, schemaChange }: Release): ReleaseContent {
  return { machineImage, containers, routes, schemaChange };
}

/** A rule of the load balancer, and the route that it answers. */
export function ruleManifest({ resource, route }: PreviewRule | ProductionRule): RuleManifest {
  const priority = resolved(resource, resource.priorityInput) as number;
  return { address: terraformAddress(resource), route: route.toJSON(), priority };
}

function byContainer(
  targetGroups: Capsule["targetGroups"],
  tell: (targetGroup: ReleaseTargetGroup) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(targetGroups).map(([container, group]) => [container, tell(group)]));
}

/** What ignores every change: all of a capsule but its preview rules. */
function frozenIn(capsule: Capsule): TerraformResource[] {
  return capsule.node
    .findAll()
    .filter((construct): construct is TerraformResource => TerraformResource.isTerraformResource(construct))
    .filter(({ lifecycle }) => Array.isArray(lifecycle?.ignoreChanges));
}
