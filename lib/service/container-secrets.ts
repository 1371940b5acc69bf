import type { Construct } from "constructs";
import type { Grant, SecretVariable } from "../core/dependency";
import { quoted, type Fault } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { NamedSecrets, SECRETS } from "../secrets/named-secrets";
import type { Secret } from "../secrets/secret";
import type { Workload } from "./container";
import { variableNameFaults } from "./variable-faults";

/** What is wrong with the secrets of a container; `place` is where it is described: `containers.app`. */
export function secretFaults(place: string, { secrets = {}, environment = {} }: Workload): Fault[] {
  const prop = `${place}.secrets`;
  return Object.entries(secrets).flatMap(([variable, secret]) => [
    ...variableNameFaults(prop, variable),
    ...secret.faults(`${prop}.${variable}`),
    ...(Object.hasOwn(environment, variable) ? [clash(place, variable)] : []),
  ]);
}

function clash(place: string, variable: string): Fault {
  return {
    prop: `${place}.secrets`,
    value: quoted(variable),
    rule: `${place}.environment gives the same, and a container would see only one of them`,
    remedy: "Remove one of the two.",
  };
}

/** The secrets that a service's containers name, once each: what they get, and what their instances need for it. */
export class ContainerSecrets {
  private readonly byContainer: Readonly<Record<string, Readonly<Record<string, SecretVariable>>>>;

  constructor(service: Construct, containers: Readonly<Record<string, Workload>>) {
    const sound = Object.entries(containers).map(([name, container]) => [name, soundSecrets(container)] as const);
    const named = sound.filter(([, secrets]) => secrets.length > 0);
    const holder = named.length > 0 ? holderFor(service) : undefined;
    const given = named.map(([container, secrets]) => [
      container,
      Object.fromEntries(
        secrets.map(([variable, secret]) => [
          variable,
          holder?.give(secret, { service: service.node.id, container, variable }),
        ]),
      ),
    ]);
    this.byContainer = Object.fromEntries(given) as Record<string, Record<string, SecretVariable>>;
  }

  /** Variables of one container. */
  of(container: string): Readonly<Record<string, SecretVariable>> {
    return Object.hasOwn(this.byContainer, container) ? (this.byContainer[container] ?? {}) : {};
  }

  /** The right to read these, and no other. */
  grant(): Grant {
    const arns = Object.values(this.byContainer).flatMap((secrets) => Object.values(secrets));
    const distinct = [...new Map(arns.map(({ name, secretArn }) => [name, secretArn]))];
    if (distinct.length === 0) return {};
    const Resource = distinct.sort(([one = ""], [other = ""]) => (one < other ? -1 : 1)).map(([, arn]) => arn);
    return { statements: [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource }] };
  }
}

function soundSecrets({ secrets = {}, environment }: Workload): [string, Secret][] {
  return Object.entries(secrets).filter(
    ([variable, secret]) => secretFaults("", { secrets: { [variable]: secret }, environment }).length === 0,
  );
}

/** The environment's; its own for a service without one, or of another identity. */
function holderFor(service: Construct): NamedSecrets {
  const around = SECRETS.find(service);
  const [own, other] = [IDENTITY.require(service), around && IDENTITY.find(around)];
  return around && isSame(own, other) ? around : new NamedSecrets(service, "Secrets", service.node.id);
}

function isSame(own: Identity, other: Identity | undefined): boolean {
  return own.prefix === other?.prefix;
}
