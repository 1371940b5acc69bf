import { Duration } from "../../core/duration";
import { promotable, type Promotion } from "../../release/promotion";
import { together, type SchemaChange } from "../../release/schema-change";
import { isRefusal } from "../../release/transitions/outcome";
import { CHECKS } from "../checks/finding";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { deploy, running } from "./deploy";
import type { Transition } from "../transition/transition";

/** How a release is to be promoted. */
export interface PromoteRequest {
  readonly service: string;
  /** Why the soak is cut short; the checks are never. */
  readonly hotfix?: string | undefined;
  /** A machine image; the newest one without it. */
  readonly machineImage?: string | undefined;
  /**
   * What the migrations since the last promotion do to the schema, where that is more than the release says itself: the
   * release before it may have been the one that contracts.
   */
  readonly schemaChange?: SchemaChange | undefined;
}

/** Takes the exact digests that one environment served and verified into the idle color of another. */
export async function promote(
  from: EnvironmentAtHand,
  to: EnvironmentAtHand,
  { service, hotfix, machineImage, schemaChange }: PromoteRequest,
): Promise<Transition> {
  const soak = Duration.seconds(hotfix === undefined ? to.manifest.releases.soakSeconds : 0);
  const proof = { checks: CHECKS, soak, now: to.now, service };
  const promotion = promotable(from.ledger.content, to.ledger.content, proof);
  if (isRefusal(promotion)) {
    if (promotion.alreadySo) throw new CliError(promotion.rule, promotion.remedy);
    throw new CliError(promotion.rule, `${promotion.remedy} Nothing was changed.`);
  }
  for (const line of comparison(from, to, service, promotion)) to.outside.terminal.note(line);
  const images = Object.entries(promotion.images).map(([container, image]) => `${container}=${image}`);
  const change = together(promotion.schemaChange, schemaChange);
  if (change) to.outside.terminal.note(`  its migration: ${change}s the schema`);
  return deploy(to, service, {
    images,
    machineImage,
    hotfix,
    schemaChange: change,
    from: promotion.from,
    newRepository: true,
    again: true,
  });
}

/** What differs between the two environments, before anything is done. */
function comparison(from: EnvironmentAtHand, to: EnvironmentAtHand, service: string, promotion: Promotion): string[] {
  const one = from.manifest.services[service];
  const other = to.manifest.services[service];
  const served = `${Math.floor(promotion.secondsServed / 60)} min`;
  const differing = (["size", "routes", "containers", "portless", "healthGateSeconds", "drainSeconds"] as const)
    .filter((part) => JSON.stringify(one?.[part]) !== JSON.stringify(other?.[part]))
    .map(
      (part) =>
        `  ${part}: ${JSON.stringify(one?.[part])} in ${from.name}, ${JSON.stringify(other?.[part])} in ${to.name}`,
    );
  return [
    `${from.name} runs ${running(from, service)}; release ${promotion.release} served all users for ${served} and passed every check`,
    `${to.name} runs ${running(to, service)}`,
    ...Object.entries(promotion.images).map(([container, image]) => `  ${container}: ${image}`),
    ...(differing.length > 0
      ? ["Configuration differs:", ...differing]
      : ["Sizes, routes and containers are the same."]),
  ];
}
