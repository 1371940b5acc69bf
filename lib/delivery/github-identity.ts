import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";
import { attributeOf } from "../core/reference";

/** Who signs the tokens of GitHub's workflows. */
export const GITHUB_TOKENS = "token.actions.githubusercontent.com";

/** For whom a token must be: this is what aws-actions/configure-aws-credentials asks for. */
export const AUDIENCE = "sts.amazonaws.com";

export interface GithubIdentityProps {
  /**
   * `create`: this stack makes it. `existing`: the account has one; there can be only one, and others may rely on it.
   * @default "create"
   */
  readonly provider?: "create" | "existing";
  /** The account, 12 digits. */
  readonly account: string;
}

/** GitHub as an identity provider of the account, which makes tokens of workflows worth something. Costs nothing. */
export class GithubIdentity extends Construct {
  /** Absent where the account has one already. */
  readonly resource: IamOpenidConnectProvider | undefined;
  readonly arn: string;

  constructor(scope: Construct, id: string, { provider = "create", account }: GithubIdentityProps) {
    super(scope, id);
    // AWS trusts GitHub's certificates by their authority; thumbprints are not looked at.
    // Source: IAM user guide, "Create an OpenID Connect (OIDC) identity provider in IAM".
    this.resource =
      provider === "create"
        ? new IamOpenidConnectProvider(this, "Resource", { url: `https://${GITHUB_TOKENS}`, clientIdList: [AUDIENCE] })
        : undefined;
    this.arn = this.resource
      ? attributeOf(this.resource, "arn")
      : `arn:aws:iam::${account}:oidc-provider/${GITHUB_TOKENS}`;
  }
}
