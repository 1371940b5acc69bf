import type { WorkflowEnvironment } from "./workflow-facts";

/** Actions by commit: a tag can be moved to other code. Each with the version that it was when it was looked up. */
const CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";
const SETUP_NODE = "actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0";
const SETUP_TERRAFORM = "hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e # v4.0.1";
const AWS_CREDENTIALS = "aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3";

/** First line of every file, by which a later `init` knows its own. */
export const HEADER = "# Written by `twinstack init`. Yours to edit; `twinstack init --force` writes it anew.\n";

/** The code with its history, and the packages of its lock file. The token stays out of git's configuration. */
export const CODE = `      - uses: ${CHECKOUT}
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: ${SETUP_NODE}
        with:
          node-version: 22
          cache: npm
      - run: npm ci
`;

/** Terraform itself, without the wrapper that would hide exit statuses. */
export const TERRAFORM = `      - uses: ${SETUP_TERRAFORM}
        with:
          terraform_version: "~1.10"
          terraform_wrapper: false
`;

/** Credentials for an hour, by the workflow's own token: there is no key to leak. */
export function credentials(
  role: string,
  { account, region }: Pick<WorkflowEnvironment, "account" | "region">,
): string {
  return `      - uses: ${AWS_CREDENTIALS}
        with:
          role-to-assume: arn:aws:iam::${account}:role/${role}
          aws-region: ${region}
          allowed-account-ids: "${account}"
`;
}

/** The action of the installed package, so that it is as old as the command line that it hears. */
export function action(task: string, inputs: Readonly<Record<string, string>>): string {
  const lines = Object.entries(inputs).map(([name, value]) => `          ${name}: ${value}\n`);
  return `      - uses: ./node_modules/twinstack/action
        with:
          task: ${task}
${lines.join("")}`;
}
