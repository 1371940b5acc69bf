import type { WorkflowEnvironment, WorkflowFacts } from "./workflow-facts";
import { action, CODE, credentials, HEADER, TERRAFORM } from "./workflow-steps";

/** Of a merge: exactly what was reviewed, one environment after another, each by the approval that GitHub asks for. */
export function deployWorkflow({ application, branch, environments }: WorkflowFacts): string {
  const jobs = environments.map((each, index) => deployJob(application, each, environments[index - 1]));
  return `${HEADER}name: twinstack deploy

on:
  push:
    branches: [${JSON.stringify(branch)}]

permissions: {}

# One after another, and none is cut off: an apply that is killed leaves things behind.
concurrency:
  group: twinstack-deploy
  cancel-in-progress: false

jobs:
${jobs.join("\n")}`;
}

function deployJob(application: string, environment: WorkflowEnvironment, before?: WorkflowEnvironment): string {
  const { name, isProtected } = environment;
  // What the environment before it served and showed is the evidence; of the last one, people look at it themselves.
  const evidence = isProtected ? "" : `      - run: npx --no-install twinstack verify ${name}\n`;
  return `  ${name}:
${before ? `    needs: ${before.name}\n` : ""}    environment: ${name}
    runs-on: ubuntu-latest
    timeout-minutes: 90
    permissions:
      contents: read
      id-token: write
      pull-requests: read
    steps:
${CODE}      - name: Synthesize what is deployed
        run: npx --no-install twinstack diff --base HEAD --json > now.json
${action("reviewed", { report: "now.json" })}${TERRAFORM}${credentials(`${application}-${name}-deploy`, environment)}      - run: npx --no-install twinstack apply ${name} --confirm ${name} --reviewed now.json
${evidence}`;
}
