import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { COLORS, type Color } from "../../release/color";
import type { LedgerContent, ServiceEntry } from "../../release/ledger-content";
import type { Refusal } from "../../release/transitions/outcome";
import { Standing } from "../../release/transitions/standing";
import type { PlannedChange } from "../ports/terraform";
import { CAPACITY_AND_TRAFFIC, listed, REASONS } from "./plan-refusal";
import { reviewPlan } from "./plan-review";

/** What an apply of a ledger starts from. */
export interface ApplyState {
  readonly manifest: EnvironmentManifest;
  readonly ledger: LedgerContent;
  /** Whether the environment was never applied: only then one apply makes instances and sends users to them. */
  readonly isFirst: boolean;
}

/** Why the ledger as it is cannot be applied: an apply that moves a service's traffic touches none of its instances. */
export function applyRefusal(changes: readonly PlannedChange[], state: ApplyState): Refusal | undefined {
  const { data, capsule } = reviewPlan(changes, undefined, [state.manifest]);
  if (data.length > 0) return { rule: `${REASONS.data.rule}: ${listed(data)}`, remedy: REASONS.data.remedy };
  for (const service of Object.keys(state.manifest.services)) {
    const refusal = serviceRefusal(plannedFor(changes, service, state), state.isFirst);
    if (refusal) return refusal;
  }
  const edited = capsule.filter(({ action }) => action === "update");
  if (edited.length === 0) return undefined;
  return { rule: `${REASONS["other capsule"].rule}: ${listed(edited)}`, remedy: REASONS["other capsule"].remedy };
}

/** What a plan does to one service. */
export interface PlannedForService {
  readonly standing: Standing;
  readonly entry: ServiceEntry;
  /** Whether a rule sends users to it at this moment. */
  readonly isReached: boolean;
  /** Changes of the rules that send users to it. */
  readonly traffic: readonly PlannedChange[];
  /** What is made, made anew or removed of a color's instances. */
  capacity(color: Color): readonly PlannedChange[];
}

/** Picks from a plan what concerns a service. */
export function plannedFor(
  changes: readonly PlannedChange[],
  service: string,
  { manifest, ledger }: Pick<ApplyState, "manifest" | "ledger">,
): PlannedForService {
  const { productionRules = [], capsules = {} } = manifest.services[service] ?? {};
  const entry = Object.hasOwn(ledger.services, service) ? ledger.services[service] : undefined;
  const of = (addresses: readonly string[]): PlannedChange[] =>
    changes.filter(({ address }) => addresses.includes(address.replace(/\[.*$/, "")));
  const traffic = of(productionRules.map(({ address }) => address));
  const made = traffic.filter(({ action }) => action === "create").length;
  return {
    standing: new Standing(service, entry ?? { traffic: {}, colors: {} }),
    entry: entry ?? { traffic: {}, colors: {} },
    isReached: made < productionRules.length,
    traffic,
    capacity: (color) => of(capsules[color]?.addresses ?? []).filter(({ action }) => action !== "update"),
  };
}

function serviceRefusal(planned: PlannedForService, isFirst: boolean): Refusal | undefined {
  const { standing, isReached, traffic } = planned;
  const failed = failedRefusal(planned);
  if (failed) return failed;
  const lost = standing.live.flatMap((color) => planned.capacity(color)).filter(({ action }) => action !== "create");
  if (isReached && lost.length > 0)
    return {
      rule: `the plan would replace instances that serve users: ${listed(lost)}`,
      remedy: "A release that runs is never edited. Take the ledger back from git, and deploy a new one.",
    };
  const capacity = COLORS.flatMap((color) => planned.capacity(color));
  if (isFirst || !isReached || traffic.length === 0 || capacity.length === 0) return undefined;
  return {
    rule: `the plan would move users' traffic and touch instances at once: ${listed([...traffic, ...capacity])}`,
    remedy: CAPACITY_AND_TRAFFIC,
  };
}

/** A release that failed is never tried again under its id. */
function failedRefusal({ standing, entry, traffic, ...planned }: PlannedForService): Refusal | undefined {
  for (const color of COLORS) {
    const release = standing.release(color);
    if (!release?.failed) continue;
    const again = planned.capacity(color).filter(({ action }) => action === "create" || action === "replace");
    const moved = (entry.traffic[color] ?? 0) > 0 ? traffic : [];
    if (again.length + moved.length === 0) continue;
    return {
      rule: `${standing.named(color)}, of ${standing.service} failed and is not tried again: ${release.failed.reason}`,
      remedy: "Deploy a new release in its place, or give it up: abandon.",
    };
  }
  return undefined;
}
