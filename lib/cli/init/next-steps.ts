import type { Origin } from "../git/origin";
import type { WorkflowFacts } from "./workflow-facts";

/** What only people can do: roles in AWS, approvals on GitHub. */
export function nextSteps({ application, branch, environments }: WorkflowFacts, { repository }: Origin): string[] {
  const name = repository ?? "<owner>/<repository>";
  const guarded = environments.filter(({ isProtected }) => isProtected).map((each) => each.name);
  const trust = `repository: GithubRepository.named("${name}")${branch === "main" ? "" : `, branch: "${branch}"`}`;
  return [
    `declare new DeliveryStack(app, { application: "${application}", ${trust}, … }) and deploy it once: npx cdktf deploy delivery. A repository made, renamed or moved since July 2026 needs GithubRepository.numbered instead`,
    `make the GitHub environments ${environments.map((each) => each.name).join(", ")}, each with "Deployment branches": only ${branch}; whoever may push another branch could deploy to it otherwise${guarded.length > 0 ? `; require a reviewer for ${guarded.join(", ")}` : ""}: https://github.com/${name}/settings/environments`,
    `protect ${branch}: pull requests only, approved, "dismiss stale approvals", up to date with it, with the check "review"`,
    "commit the files",
  ];
}
