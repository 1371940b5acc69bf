import { Construct } from "constructs";
import { Ambient } from "../core/ambient";
import type { SecretVariable } from "../core/dependency";
import { report } from "../core/fault";
import type { SecretUse } from "../manifest/environment-manifest";
import { EnvironmentSecret } from "./environment-secret";
import type { Secret } from "./secret";

/** The secrets of an environment, each made when it is first named: the same in two containers is one. */
export class NamedSecrets extends Construct {
  private readonly byName = new Map<string, EnvironmentSecret>();

  /** @param owner whose they are, where that is not the environment: a part of their names */
  constructor(
    scope: Construct,
    id: string,
    private readonly owner?: string,
  ) {
    super(scope, id);
  }

  /** Every secret, in the order of their names. */
  get all(): readonly EnvironmentSecret[] {
    return [...this.byName.values()].sort((one, other) => (one.node.id < other.node.id ? -1 : 1));
  }

  /** Hands a sound secret to a variable of a container. */
  give(secret: Secret, to: Omit<SecretUse, "key">): SecretVariable {
    const held = this.holderOf(secret);
    held.usedBy.push({ ...to, key: secret.jsonKey });
    return { secretArn: held.arn, key: secret.jsonKey, name: secret.name };
  }

  /**
   * Keeps a secret that no container of the code names any longer: the last release that does still runs, and an instance
   * of it that is replaced reads the value anew. Without it, Terraform destroys the secret with the next apply.
   */
  keep(secret: Secret): this {
    const faults = secret.faults("keep");
    report(this, faults);
    if (faults.length === 0) this.holderOf(secret);
    return this;
  }

  private holderOf({ name }: Secret): EnvironmentSecret {
    const held =
      this.byName.get(name) ?? new EnvironmentSecret(this, name, this.owner === undefined ? [] : [this.owner]);
    this.byName.set(name, held);
    return held;
  }
}

/** The secrets of the environment around a construct. */
export const SECRETS = new Ambient<NamedSecrets>("secrets", "Put it below an AppEnvironment.");
