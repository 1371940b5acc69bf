import { READY_HOOK } from "../compute/instance-group";
import { Duration } from "../core/duration";
import type { BootPlan } from "../instance/boot-plan";
import { PREVIEW_HEADER } from "../traffic/preview-header";
import type { ReleaseTargetGroup } from "../traffic/target-group";
import { bootRefusals } from "./boot-refusals";
import type { CapsuleProps } from "./capsule";
import { bootProxy } from "./proxy";

/** How often instances ask whether a secret has changed: $0.22 a month for each secret and instance. */
const SECRETS_EVERY = Duration.minutes(1);

/** What the instances of a running color do at their first boot. */
export function capsuleBoot(props: CapsuleProps, targetGroups: readonly ReleaseTargetGroup[]): BootPlan {
  const { content, surroundings, uses, patience, secrets } = props;
  const { identity, logs, loadBalancer, releases } = surroundings;
  const { serviceName, firstName, color, release } = content;
  const { environment } = identity;
  return {
    title: `${identity.prefix} ${serviceName} ${color} ${release.release}`,
    release: { environment, service: serviceName, firstName, color, release: release.release },
    logGroupName: logs.logGroupName,
    recordsTable: releases.records.table,
    containers: content.bootContainers(environment),
    workers: content.bootWorkers(environment),
    refusals: bootRefusals(release, { migrate: content.migrate, frontDoor: props.frontDoor }),
    migration: content.bootMigration(patience),
    proxy: bootProxy(props.frontDoor, {
      release,
      environment,
      containers: content.routedContainers,
      sitePassword: secrets.sitePassword,
    }),
    traffic: {
      listenerArn: loadBalancer.listenerArn,
      targetGroupArns: targetGroups.map(({ arn }) => arn),
      previewHeader: PREVIEW_HEADER,
    },
    registries: secrets.registries,
    mounts: uses.mounts,
    lifecycleHookName: READY_HOOK,
    startTimeout: patience.grace,
    secretsEvery: SECRETS_EVERY,
  };
}
