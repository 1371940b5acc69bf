import { GithubRepository, Identity } from "../../../lib";
import { GithubRoles } from "../../../lib/delivery/github-roles";
import { resourceIn, things, type Side } from "../support/made";
import type { Case } from "./case";

const WIDER = { risk: "security", needs: ["weakened-security"] } as const;

/** The roles of workflows; an edit gets the conditions by which one deploys production. */
const delivery = (edit: (conditions: string) => string = (same) => same): Side =>
  things(
    (stack) =>
      void new GithubRoles(stack, "GitHub", {
        repository: GithubRepository.named("acme/shop"),
        branch: "main",
        application: "shop",
        account: "123456789012",
        stateBucket: "shop-state",
        environments: [
          {
            identity: new Identity({ application: "shop", environment: "production" }),
            hosts: [],
            region: "us-east-1",
          },
        ],
      }),
    (json) => {
      const role = resourceIn(json, "aws_iam_role", "Deploy-production");
      role.assume_role_policy = role.assume_role_policy.replace(/"StringEquals" = \{.*?\}/, edit);
    },
  );

/** Whose workflows deploy. */
export const DELIVERY: readonly Case[] = [
  {
    name: "any workflow of a repository deploys",
    before: delivery(),
    after: delivery((conditions) =>
      conditions.replace("StringEquals", "StringLike").replace(":environment:production", ":*"),
    ),
    ...WIDER,
    says: /WIDENED: allows sts:AssumeRoleWithWebIdentity to Federated:.*under other conditions/,
  },
  {
    name: "another environment deploys",
    before: delivery(),
    after: delivery((conditions) => conditions.replace(":environment:production", ":environment:test")),
    ...WIDER,
  },
  {
    name: "a likeness that is the same text",
    before: delivery(),
    after: delivery((conditions) => conditions.replace("StringEquals", "StringLike")),
    risk: "configuration",
    says: /permissions narrowed or reworded/,
  },
];
