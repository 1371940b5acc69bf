import type { Construct } from "constructs";
import type { Grant, SecretVariable } from "../core/dependency";
import { IDENTITY, type Identity } from "../core/identity";
import type { BootRegistry } from "../instance/boot-plan";
import { NamedSecrets, SECRETS } from "../secrets/named-secrets";
import type { Secret } from "../secrets/secret";
import type { Workload } from "./container";
import { soundSecrets } from "./container-secrets";
import { PROXY } from "../manifest/proxy-name";
import { soundLogins, type RegistryLogin } from "./registry-login";

/** Where a service names secrets. */
export interface SecretNames {
  readonly workloads: Readonly<Record<string, Workload>>;
  /** The password that the environment asks for, if the service's proxy is to ask. */
  readonly sitePassword: Secret | undefined;
  readonly registries: readonly RegistryLogin[];
}

/** The secrets that a service names, once each: what its instances get, and what they need for it. */
export class ServiceSecrets {
  private readonly byContainer: Readonly<Record<string, Readonly<Record<string, SecretVariable>>>>;
  /** What the proxy asks for. */
  readonly sitePassword: SecretVariable | undefined;
  /** Logins to the registries that are right, in the order of their names. */
  readonly registries: readonly BootRegistry[];
  private holder: NamedSecrets | undefined;

  constructor(
    private readonly service: Construct,
    { workloads, sitePassword, registries }: SecretNames,
  ) {
    const given = Object.entries(workloads).map(([container, workload]) => {
      const secrets = soundSecrets(workload);
      return [
        container,
        Object.fromEntries(secrets.map(([name, secret]) => [name, this.give(secret, container, name)])),
      ];
    });
    this.byContainer = Object.fromEntries(given) as Record<string, Record<string, SecretVariable>>;
    this.sitePassword = this.passwordOfProxy(sitePassword);
    this.registries = soundLogins(registries).map(({ host, login }) => ({
      host,
      username: this.give(login.key("username"), `registry ${host}`, "username"),
      password: this.give(login.key("password"), `registry ${host}`, "password"),
    }));
  }

  /** Variables of one container. */
  of(container: string): Readonly<Record<string, SecretVariable>> {
    return Object.hasOwn(this.byContainer, container) ? (this.byContainer[container] ?? {}) : {};
  }

  /** The right to read these, and no other. */
  grant(): Grant {
    const all = [
      ...Object.values(this.byContainer).flatMap((secrets) => Object.values(secrets)),
      ...(this.sitePassword ? [this.sitePassword] : []),
      ...this.registries.map(({ password }) => password),
    ];
    const distinct = [...new Map(all.map(({ name, secretArn }) => [name, secretArn]))];
    if (distinct.length === 0) return {};
    const Resource = distinct.sort(([one = ""], [other = ""]) => (one < other ? -1 : 1)).map(([, arn]) => arn);
    return { statements: [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource }] };
  }

  private give(secret: Secret, container: string, variable: string): SecretVariable {
    this.holder ??= holderFor(this.service);
    return this.holder.give(secret, { service: this.service.node.id, container, variable });
  }

  /** Always the environment's own: all of its services ask for the same. */
  private passwordOfProxy(secret: Secret | undefined): SecretVariable | undefined {
    if (!secret || secret.faults("").length > 0) return undefined;
    return SECRETS.require(this.service).give(secret, {
      service: this.service.node.id,
      container: PROXY,
      variable: "password",
    });
  }
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
