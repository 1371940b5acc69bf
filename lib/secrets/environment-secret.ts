import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Construct } from "constructs";
import { IDENTITY } from "../core/identity";
import { Protection } from "../core/protection";
import { attributeOf } from "../core/reference";
import { PROTECTION } from "../core/surroundings";
import type { SecretUse } from "../manifest/environment-manifest";

/** How long a protected secret can be brought back after it was destroyed. The longest that Secrets Manager has. */
const RECOVERY_DAYS = 30;

/**
 * The container for a secret's value, in Secrets Manager. Without a value and without a version: nothing secret is in the
 * state. Costs $0.40 a month, and $0.05 for 10,000 readings. Source: AWS Secrets Manager pricing.
 */
export class EnvironmentSecret extends Construct {
  readonly resource: SecretsmanagerSecret;
  /** Its real name: `codedetect-staging-jwt`. */
  readonly physicalName: string;
  /** Who gets the value. */
  readonly usedBy: SecretUse[] = [];

  /**
   * @param id    what people call it
   * @param owner tells it apart from others of the same name, where no environment is around
   */
  constructor(scope: Construct, id: string, owner: readonly string[]) {
    super(scope, id);
    const identity = IDENTITY.require(this);
    const { kind } = PROTECTION.find(this) ?? Protection.protected();
    this.physicalName = identity.name("aws_secretsmanager_secret", ...owner, id);
    this.resource = new SecretsmanagerSecret(this, "Resource", {
      name: this.physicalName,
      description: `Its value is set outside of the code: twinstack secrets set ${identity.environment} ${id}`,
      // At once where data is disposable: a name is taken as long as its secret can be brought back.
      recoveryWindowInDays: kind === "disposable" ? 0 : RECOVERY_DAYS,
      ...(kind === "protected" ? { lifecycle: { preventDestroy: true } } : {}),
    });
  }

  get arn(): string {
    return attributeOf(this.resource, "arn");
  }
}
