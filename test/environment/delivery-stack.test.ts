import { App } from "cdktf";
import { production, staging } from "../../examples/codedetect/profiles";
import { CodeDetect } from "../../examples/codedetect/codedetect";
import {
  DeliveryStack,
  differs,
  GithubRepository,
  PermissionsBoundary,
  StateStore,
  type DeliveryStackProps,
} from "../../lib";
import { about, allows, statementsOf, type Statement } from "../delivery/support/policy";
import { Synthesized } from "../support/synth";

const STATE = StateStore.s3({ bucket: "codedetect-terraform-state", region: "us-east-1" });

function delivery(props: Partial<DeliveryStackProps> = {}): Synthesized {
  return new Synthesized(
    new DeliveryStack(new App({ outdir: "cdktf.out" }), {
      application: "codedetect",
      account: "123456789012",
      region: "us-east-1",
      repository: GithubRepository.named("acme/codedetect"),
      environments: [staging, production],
      state: STATE,
      ...props,
    }),
  );
}

const PLAN = "codedetect-plan";
const DEPLOY = "codedetect-production-deploy";
const all = delivery();
const policyOf = (wanted: string): string =>
  all.resources("aws_iam_policy").find(({ name }) => name === wanted)!.policy as string;
const plan = statementsOf(all, PLAN);
const deploy = statementsOf(all, DEPLOY);
const trustOf = (stack: Synthesized, role: string): string =>
  stack.resources("aws_iam_role").find(({ name }) => name === role)!.assume_role_policy as string;

describe("who takes a role", () => {
  test("is a pull request of the repository, or its main branch at night, for plans", () => {
    const subjects = (branch: string) =>
      `:sub" = ["repo:acme/codedetect:pull_request", "repo:acme/codedetect:ref:refs/heads/${branch}"]`;
    expect(trustOf(all, PLAN)).toContain(subjects("main"));
    expect(trustOf(delivery({ branch: "trunk" }), PLAN)).toContain(subjects("trunk"));
    expect(delivery({ branch: "release/*" }).errors).toEqual([
      `[delivery/GitHub] 'branch' is "release/*", but a role trusts one branch, by its exact name. ` +
        `Write its name alone, such as "main".`,
    ]);
  });

  test("is a job in the environment that reviewers approve, for deployments", () => {
    const subject = (environment: string) => `:sub" = "repo:acme/codedetect:environment:${environment}"`;
    expect(trustOf(all, DEPLOY)).toContain(subject("production"));
    expect(trustOf(all, "codedetect-staging-deploy")).toContain(subject("staging"));
  });

  test("is compared as a whole, with the audience, in every role", () => {
    for (const { assume_role_policy: trust } of all.resources("aws_iam_role")) {
      expect(trust).toContain('"token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"');
      expect(trust).toContain('"StringEquals" = {');
      expect(trust).not.toMatch(/StringLike|[*?]/);
    }
  });

  test("is known by GitHub's numbers, where its tokens have them", () => {
    const repository = GithubRepository.numbered("acme/codedetect", { owner: 1, repository: 2 });
    expect(trustOf(delivery({ repository }), PLAN)).toContain('"repo:acme@1/codedetect@2:pull_request"');
  });

  test("is nobody by a pattern", () => {
    expect(delivery({ repository: GithubRepository.named("acme/*") }).errors).toEqual([
      `[delivery/GitHub] 'repository' is "acme/*", but a role trusts one repository, by owner and name, without wildcards. ` +
        `Write GithubRepository.named("acme/shop").`,
    ]);
  });

  test("is told by the provider that the account has, where there is one", () => {
    const stack = delivery({ provider: "existing" });
    expect(stack.resources("aws_iam_openid_connect_provider")).toEqual([]);
    expect(trustOf(stack, PLAN)).toContain(
      '"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"',
    );
  });
});

describe("a plan of a pull request", () => {
  const WRITES = /^(?!sts:)[a-z\d-]+:(?!Describe|Get|List)/;

  test("writes nothing but its lock", () => {
    const writing = plan.filter(
      ({ Effect, Action }) => Effect === "Allow" && [Action].flat().some((each) => WRITES.test(each)),
    );
    expect(writing).toEqual([
      {
        Sid: "StateLock",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        Resource: ["staging", "production"].map(
          (name) => `arn:aws:s3:::codedetect-terraform-state/codedetect/${name}/terraform.tfstate.tflock`,
        ),
      },
    ]);
  });

  test.each([
    "secretsmanager:GetSecretValue",
    "secretsmanager:BatchGetSecretValue",
    "dynamodb:GetItem",
    "logs:FilterLogEvents",
  ])("cannot %s", (action) => expect(allows(plan, action)).toBe(false));

  test("reads objects of the states, and of nothing else", () => {
    expect(about("s3:GetObject", plan).flatMap(({ Resource }) => Resource)).toEqual(
      expect.not.arrayContaining([expect.not.stringContaining("codedetect-terraform-state/codedetect/")]),
    );
  });
});

describe("a deployment", () => {
  const scoped = (statement: Statement): boolean => {
    const text = JSON.stringify([statement.Resource, statement.Condition]);
    return statement.Resource !== "*" || /(Request|Resource)Tag\/Environment":"production"/.test(text);
  };

  test("touches everything that it may write by its own name or tags only", () => {
    const reads = ["Describe"];
    const wide = deploy.filter((each) => each.Effect === "Allow" && !reads.includes(each.Sid) && !scoped(each));
    expect(wide.map(({ Sid }) => Sid)).toEqual([]);
    expect(JSON.stringify(deploy.filter(({ Sid }) => Sid !== "NotItself"))).not.toContain("staging");
  });

  test("makes roles only within the boundary, and cannot change the boundary or itself", () => {
    const boundary = "arn:aws:iam::123456789012:policy/codedetect-instances";
    for (const action of ["iam:CreateRole", "iam:PutRolePolicy"]) {
      const [statement, ...others] = about(action, deploy).filter(({ Effect }) => Effect === "Allow");
      expect(statement?.Condition?.StringEquals).toMatchObject({ "iam:PermissionsBoundary": boundary });
      expect(others).toEqual([]);
    }
    for (const action of [
      "iam:CreatePolicyVersion",
      "iam:DeleteRolePermissionsBoundary",
      "iam:AttachRolePolicy",
      "iam:CreateUser",
      "iam:CreateAccessKey",
    ]) {
      expect(allows(deploy, action)).toBe(false);
    }
    expect(deploy).toContainEqual({
      Sid: "NotItself",
      Effect: "Deny",
      Action: "iam:*",
      Resource: "arn:aws:iam::123456789012:role/codedetect-production-deploy",
    });
  });

  test("changes records of its own hosts only", () => {
    expect(about("route53:ChangeResourceRecordSets", deploy)[0]?.Condition).toEqual({
      "ForAllValues:StringLike": {
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["codedetect.example", "_*.codedetect.example"],
      },
    });
  });

  test("fits into managed policies", () => {
    // Source: IAM quotas.
    for (const { policy } of all.resources("aws_iam_policy")) expect((policy as string).length).toBeLessThan(6_144);
    expect(all.resources("aws_iam_role_policy_attachment")).toHaveLength(1 + 2 * 4);
  });
});

describe("the boundary of instances", () => {
  const environment = new Synthesized(
    new CodeDetect(new App({ outdir: "cdktf.out" }), production, {
      permissionsBoundary: PermissionsBoundary.named("codedetect-instances"),
    }),
  );

  test("is on every role that an environment makes", () => {
    for (const role of environment.resources("aws_iam_role")) {
      expect(role.permissions_boundary).toBe("arn:aws:iam::123456789012:policy/codedetect-instances");
    }
  });

  test("lets instances do all that their own policies allow", () => {
    const boundary = (JSON.parse(policyOf("codedetect-instances")) as { Statement: Statement[] }).Statement;
    const actions = environment
      .resources("aws_iam_role_policy")
      .flatMap(({ policy }) =>
        [...(policy as string).matchAll(/"([a-z0-9-]+:[A-Z]\w+)"(?! =)/g)].map(([, action]) => action!),
      );
    expect(actions).toEqual(expect.arrayContaining(["secretsmanager:GetSecretValue", "s3:PutObject"]));
    expect(actions.filter((action) => !allows(boundary, action))).toEqual([]);
    for (const action of ["iam:CreateUser", "sts:AssumeRole", "rds:DeleteDBInstance"])
      expect(allows(boundary, action)).toBe(false);
    const { bucket } = all.json.terraform.backend.s3;
    expect(boundary).toContainEqual(
      expect.objectContaining({
        Effect: "Deny",
        Action: "s3:*",
        Resource: expect.arrayContaining([`arn:aws:s3:::${bucket}/*`]),
      }),
    );
  });
});

test("a delivery stack needs a state that workflows find", () => {
  expect(delivery({ state: StateStore.localFile() }).errors).toEqual([
    expect.stringMatching(/^\[delivery\] 'state' is a file on this machine, but workflows run on other machines/),
  ]);
});

test("a delivery stack keeps its own state where the environments have theirs", () => {
  expect(all.errors).toEqual([]);
  expect(all.json.terraform.backend.s3.key).toBe("codedetect/delivery/terraform.tfstate");
  expect(all.json.output).toMatchObject({ planRole: {}, "deployRole-staging": {}, "deployRole-production": {} });
});

test("a delivery stack deploys environments of its own account, and another one those of another", () => {
  const elsewhere = production.cheaper("elsewhere", { account: differs("210987654321", "a vault") });
  expect(delivery({ environments: [production, elsewhere] }).errors).toEqual([
    expect.stringMatching(
      /^\[delivery\] 'environments' is elsewhere, of account 210987654321, but this stack makes roles in account 123456789012/,
    ),
  ]);
  const other = delivery({ name: "delivery-elsewhere", account: "210987654321", environments: [elsewhere] });
  expect(other.errors).toEqual([]);
  expect(other.json.terraform.backend.s3.key).toBe("codedetect/delivery-elsewhere/terraform.tfstate");
});
