import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { Origin } from "../git/origin";
import { deployWorkflow } from "./deploy-workflow";
import { driftWorkflow } from "./drift-workflow";
import { ignoring, writeNew, type Initialized, type NewFile } from "./new-file";
import { reviewWorkflow } from "./review-workflow";
import { workflowFacts } from "./workflow-facts";

const FOLDER = ".github/workflows";
const IGNORED = ["node_modules/", "cdktf.out/", ".twinstack/", "*.tfstate", "*.tfstate.*"];

/** Makes the files by which GitHub reviews, deploys and watches a project. */
export function initialize(
  root: string,
  { manifests, origin }: { readonly manifests: readonly EnvironmentManifest[]; readonly origin: Origin },
  { force }: { readonly force: boolean },
): Initialized[] {
  const facts = workflowFacts(manifests, origin.branch);
  const files: NewFile[] = [
    { path: `${FOLDER}/twinstack-pull-request.yml`, text: reviewWorkflow(facts) },
    { path: `${FOLDER}/twinstack-deploy.yml`, text: deployWorkflow(facts) },
    { path: `${FOLDER}/twinstack-drift.yml`, text: driftWorkflow(facts) },
  ];
  return [
    ...files.map((file) => ({ path: file.path, outcome: writeNew(root, file, { replace: force }) })),
    ignore(root),
  ];
}

/** Only adds: what else is ignored is the project's own business. */
function ignore(root: string): Initialized {
  const path = ".gitignore";
  const file = join(root, path);
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const text = ignoring(before ?? "", IGNORED);
  if (text === before) return { path, outcome: "unchanged" };
  writeFileSync(file, text);
  return { path, outcome: before === undefined ? "written" : "replaced" };
}
