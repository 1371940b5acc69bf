import type { WorkflowEnvironment, WorkflowFacts } from "./workflow-facts";
import { action, CODE, credentials, HEADER, TERRAFORM } from "./workflow-steps";

/** The most that the text of a comment may take; GitHub's limit is 65,536 characters. */
const COMMENT_BYTES = 60_000;

/** Of a pull request: what it will do, without credentials, and where it is no fork's, what Terraform says to it. */
export function reviewWorkflow({ application, environments }: WorkflowFacts): string {
  return `${HEADER}name: twinstack review

on:
  pull_request:
    types: [opened, synchronize, reopened, edited, labeled, unlabeled]

permissions: {}

concurrency:
  group: twinstack-review-\${{ github.event.pull_request.number }}
  cancel-in-progress: true

jobs:
  review:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    permissions:
      contents: read
      # Without it GitHub refuses to make a label that there is not yet.
      issues: write
      pull-requests: write
    steps:
${CODE}      - run: npm run --if-present check
      # Status 3: there are differences that need a look, which is what this is for.
      - name: Compare with the base
        env:
          BASE: \${{ github.base_ref }}
        run: |
          compare() { npx --no-install twinstack diff --base "origin/$BASE" "$@" || test "$?" -eq 3; }
          compare --markdown --max-bytes ${COMMENT_BYTES} > review.md
          compare --json > review.json
${action("review", { report: "review.json", markdown: "review.md" })}
${environments.map((each) => planJob(application, each)).join("\n")}`;
}

function planJob(application: string, environment: WorkflowEnvironment): string {
  return `  plan-${environment.name}:
    # A fork's workflow gets no token for AWS.
    if: github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    timeout-minutes: 20
    permissions:
      contents: read
      id-token: write
    steps:
${CODE}${TERRAFORM}${credentials(`${application}-plan`, environment)}      - run: npx --no-install twinstack apply ${environment.name} --plan
`;
}
