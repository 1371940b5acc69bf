import { Ambient } from "../core/ambient";
import { quoted, type Fault } from "../core/fault";

/** Source: CreatePolicy in the IAM API reference. */
const NAME = /^[\w+=,.@-]{1,128}$/;

/** What a role may do at most, whatever its own policy says: a managed policy of the account. */
export class PermissionsBoundary {
  /**
   * The policy that a `DeliveryStack` makes, `shop-instances`, or another.
   * @param name the policy's name, without a path
   */
  static named(name: string): PermissionsBoundary {
    return new PermissionsBoundary(name);
  }

  private constructor(readonly name: string) {}

  /** The policy's ARN in an account. */
  in(account: string): string {
    return `arn:aws:iam::${account}:policy/${this.name}`;
  }

  faults(prop: string): Fault[] {
    if (typeof this.name === "string" && NAME.test(this.name)) return [];
    const rule = "a policy's name has up to 128 letters, digits and + = , . @ - _";
    const remedy = 'Write PermissionsBoundary.named("shop-instances"), without the ARN.';
    return [{ prop, value: quoted(String(this.name)), rule, remedy }];
  }
}

/** The ARN of the boundary of every role below a construct. */
export const ROLE_BOUNDARY = new Ambient<string>("permissionsBoundary", 'Pass PermissionsBoundary.named("…").');
