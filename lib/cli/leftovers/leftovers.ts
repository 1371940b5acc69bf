import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { COLORS } from "../../release/color";
import type { DatabaseView } from "../ports/databases";
import type { InstanceGroupView } from "../ports/instance-groups";
import type { StateResource } from "../ports/terraform";
import type { LiveRule, TrafficView } from "../ports/traffic";

/** Something that a killed apply left, and that Terraform does not know. */
export type Leftover =
  /** Instances that serve nobody: they only cost. */
  | { readonly kind: "clear"; readonly what: string; readonly group: string }
  /** A target group that no rule uses, in the way of the one that Terraform will make. */
  | { readonly kind: "clear target group"; readonly what: string; readonly arn: string }
  /** Something that the configuration has too: Terraform takes it over, so that it does not make a second one. */
  | { readonly kind: "adopt"; readonly what: string; readonly address: string; readonly id: string }
  /** Nothing that we would decide about. */
  | { readonly kind: "tell"; readonly what: string; readonly remedy: string };

/** What AWS has of an environment. */
export interface Reality {
  readonly groups: readonly InstanceGroupView[];
  readonly databases: readonly DatabaseView[];
  readonly traffic: readonly TrafficView[];
  /** What the environment remembers of the ledger applied last; nothing when it does not. */
  readonly remembered?: string | undefined;
}

/** Compares what carries the environment's tags, or its names, with what Terraform's state knows. Pure. */
export function leftovers(
  manifest: EnvironmentManifest,
  state: readonly StateResource[],
  reality: Reality,
): Leftover[] {
  const known = new Set(state.flatMap(({ id, name }) => [id, name]).filter((word) => word !== undefined));
  const addresses = new Set(state.map(({ address }) => address));
  return [
    ...groupLeftovers(manifest, known, reality),
    ...databaseLeftovers(manifest, known, addresses, reality),
    ...targetGroupLeftovers(manifest, state, reality),
    ...ruleLeftovers(manifest, known, addresses, reality),
    ...serialLeftovers(manifest, addresses, reality),
  ];
}

function groupLeftovers({ services }: EnvironmentManifest, known: ReadonlySet<string>, reality: Reality): Leftover[] {
  return reality.groups
    .filter(({ name, deleting }) => !known.has(name) && !deleting)
    .map((group): Leftover => {
      const what = `${group.desired} instance(s) of ${group.service ?? "?"} ${group.color ?? "?"} ${group.release ?? "?"}, group ${group.name}`;
      if (!serves(group, reality)) return { kind: "clear", what, group: group.name };
      const capsule = Object.values(services)
        .flatMap(({ capsules }) => COLORS.flatMap((color) => capsules[color] ?? []))
        .find(({ groupNamePrefix }) => group.name.startsWith(groupNamePrefix));
      if (capsule)
        return { kind: "adopt", what: `${what}, which serves users`, address: capsule.groupAddress, id: group.name };
      return { kind: "tell", what: `${what}, which serves users`, remedy: "Find out who made it before you go on." };
    });
}

function serves({ targetGroupArns }: InstanceGroupView, { traffic }: Reality): boolean {
  const used = traffic.flatMap(({ rules }) => rules.filter(({ preview }) => preview === undefined));
  return used.some(({ forwards }) =>
    forwards.some(({ targetGroupArn, weight }) => weight > 0 && targetGroupArns.includes(targetGroupArn)),
  );
}

function databaseLeftovers(
  manifest: EnvironmentManifest,
  known: ReadonlySet<string>,
  addresses: ReadonlySet<string>,
  { databases }: Reality,
): Leftover[] {
  return databases
    .filter(({ identifier }) => !known.has(identifier))
    .map(({ identifier, status }): Leftover => {
      const what = `database ${identifier} (${status})`;
      const own = manifest.databases.find((each) => each.identifier === identifier);
      if (own && !addresses.has(own.address)) return { kind: "adopt", what, address: own.address, id: identifier };
      const remedy = `It costs money. Keep its data first, then remove it: aws rds delete-db-instance --db-instance-identifier ${identifier} --final-db-snapshot-identifier ${identifier}-last.`;
      return { kind: "tell", what, remedy };
    });
}

/** Their names are fixed: a second one of the same name is refused by AWS, also one in place of the first. */
function targetGroupLeftovers(
  { services }: EnvironmentManifest,
  state: readonly StateResource[],
  { traffic }: Reality,
): Leftover[] {
  const addresses = new Set(state.map(({ address }) => address));
  const of = (resources: readonly StateResource[]): Set<string | undefined> => new Set(resources.map(({ id }) => id));
  const [known, broken] = [of(state), of(state.filter(({ isTainted }) => isTainted))];
  const capsules = Object.values(services).flatMap(({ capsules }) => COLORS.flatMap((color) => capsules[color] ?? []));
  return capsules.flatMap(({ targetGroups, targetGroupAddresses }) =>
    Object.entries(targetGroups).flatMap(([container, name]): Leftover[] => {
      const arn = traffic.map(({ targetGroups: found }) => found.get(name)).find((each) => each !== undefined);
      const address = targetGroupAddresses[container];
      if (arn === undefined || address === undefined) return [];
      const what = `target group ${name}`;
      if (broken.has(arn) && !isUsed(arn, traffic))
        return [{ kind: "clear target group", what: `${what}, which was not made to its end`, arn }];
      if (known.has(arn)) return [];
      // Its place in the state is taken by the one that it was to replace.
      if (addresses.has(address)) return isUsed(arn, traffic) ? [] : [{ kind: "clear target group", what, arn }];
      return [{ kind: "adopt", what, address, id: arn }];
    }),
  );
}

function isUsed(arn: string, traffic: readonly TrafficView[]): boolean {
  const forwards = traffic.flatMap(({ rules }) => rules.flatMap((rule) => rule.forwards));
  return forwards.some(({ targetGroupArn }) => targetGroupArn === arn);
}

/** Their priorities are fixed: a second one of the same priority is refused by AWS. */
function ruleLeftovers(
  { services }: EnvironmentManifest,
  known: ReadonlySet<string>,
  addresses: ReadonlySet<string>,
  { traffic }: Reality,
): Leftover[] {
  const wanted = Object.values(services).flatMap(({ productionRules, capsules }) => [
    ...productionRules.map((rule) => ({ ...rule, preview: undefined })),
    ...COLORS.flatMap((color) => (capsules[color]?.previewRules ?? []).map((rule) => ({ ...rule, preview: color }))),
  ]);
  const unknown = traffic.flatMap(({ rules }) => rules).filter(({ arn }) => !known.has(arn));
  return wanted.flatMap(({ address, priority, preview }) => {
    const rule = unknown.find((each) => each.priority === priority && each.preview === preview);
    if (!rule || addresses.has(address)) return [];
    return [{ kind: "adopt" as const, what: described(rule), address, id: rule.arn }];
  });
}

function serialLeftovers(
  { serial: { address, parameter } }: EnvironmentManifest,
  addresses: ReadonlySet<string>,
  { remembered }: Reality,
): Leftover[] {
  if (remembered === undefined || addresses.has(address)) return [];
  return [{ kind: "adopt", what: `parameter ${parameter}`, address, id: parameter }];
}

function described({ host = "*", path = "/*", preview }: LiveRule): string {
  return `${preview ? `preview rule of ${preview}` : "rule"} for ${host}${path}`;
}
