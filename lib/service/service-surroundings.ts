import type { Construct } from "constructs";
import { APPLICATION_LOGS, INSTANCE_SIZE, type ApplicationLogs, type InstanceSize } from "../compute/compute-defaults";
import { report } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { ALARM_AUDIENCE, type AlarmActions } from "../monitoring/audience";
import { networkFor, type Network } from "../network/network";
import type { ReleaseLedger } from "../release/release-ledger";
import { LOAD_BALANCER, type LoadBalancerTarget } from "../traffic/load-balancer-target";
import { ledgerFaults } from "./ledger-of-environment";
import { ReleaseRecords } from "./release-records";
import { RELEASES, SerialGuard, type Releases } from "./serial-guard";

/** Everything that a service takes from its environment, or from its props where there is none. */
export interface SurroundingProps {
  /** @default the environment's */
  readonly identity?: Identity;
  /** @default the environment's */
  readonly network?: Network;
  /** @default the environment's */
  readonly loadBalancer?: LoadBalancerTarget;
  /** @default the environment's */
  readonly size?: InstanceSize;
  /** @default the environment's */
  readonly logs?: ApplicationLogs;
  /** @default the environment's */
  readonly ledger?: ReleaseLedger;
  /**
   * Who hears of its alarms.
   * @default the environment's
   */
  readonly notify?: AlarmActions;
}

/** The same, with nothing left open. */
export interface ServiceSurroundings {
  readonly identity: Identity;
  readonly network: Network;
  readonly loadBalancer: LoadBalancerTarget;
  readonly size: InstanceSize;
  readonly logs: ApplicationLogs;
  readonly releases: Releases;
}

/** Takes each thing from the props, else from the environment above, else fails with the name of the prop. */
export function surroundingsOf(service: Construct, props: SurroundingProps): ServiceSurroundings {
  const identity = props.identity ?? IDENTITY.require(service);
  IDENTITY.provide(service, identity);
  if (props.notify) ALARM_AUDIENCE.provide(service, props.notify);
  return {
    identity,
    network: networkFor(service, props.network),
    loadBalancer: loadBalancerFor(service, props.loadBalancer),
    size: props.size ?? INSTANCE_SIZE.require(service),
    logs: props.logs ?? APPLICATION_LOGS.require(service),
    releases: props.ledger ? ownReleases(service, identity, props.ledger) : RELEASES.require(service),
  };
}

/** The load balancer passed, whose faults are then reported here, or the nearest above. */
function loadBalancerFor(service: Construct, passed: LoadBalancerTarget | undefined): LoadBalancerTarget {
  if (!passed) return LOAD_BALANCER.require(service);
  report(service, passed.faults?.("loadBalancer") ?? []);
  return passed;
}

function ownReleases(service: Construct, { environment }: Identity, ledger: ReleaseLedger): Releases {
  report(service, ledgerFaults(ledger, environment));
  const owner = service.node.id;
  return {
    ledger,
    guard: new SerialGuard(service, "Serial", { ledger, owner }),
    records: new ReleaseRecords(service, "Records", { owner }),
  };
}
