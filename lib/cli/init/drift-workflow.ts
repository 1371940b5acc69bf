import type { WorkflowFacts } from "./workflow-facts";
import { action, CODE, credentials, HEADER, TERRAFORM } from "./workflow-steps";

/** Of every night: whether the environments are still what their code says. */
export function driftWorkflow({ application, environments }: WorkflowFacts): string {
  const plans = environments.map(
    (each) => `${credentials(`${application}-plan`, each)}      # A failure is in the report, and told by the last step.
      - run: npx --no-install twinstack apply ${each.name} --plan --json > drift/${each.name}.json || true
`,
  );
  return `${HEADER}name: twinstack drift

on:
  schedule:
    # Not on the hour, when everybody's schedules start and some are dropped.
    - cron: "17 3 * * *"
  workflow_dispatch:

permissions: {}

concurrency:
  group: twinstack-drift

jobs:
  drift:
    runs-on: ubuntu-latest
    timeout-minutes: 40
    permissions:
      contents: read
      id-token: write
      issues: write
    steps:
${CODE}${TERRAFORM}      - run: mkdir drift
${plans.join("")}${action("drift", { report: "drift" })}`;
}
