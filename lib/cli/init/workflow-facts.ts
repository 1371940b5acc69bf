import type { EnvironmentManifest } from "../../manifest/environment-manifest";

/** What workflow files say of a project; found out, never asked for. */
export interface WorkflowFacts {
  /** The branch that is deployed. */
  readonly branch: string;
  readonly application: string;
  /** Environments in the order in which they are deployed. */
  readonly environments: readonly WorkflowEnvironment[];
}

/** An environment, as workflows name it. */
export interface WorkflowEnvironment {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly isProtected: boolean;
}

/** The facts of manifests: what may be lost is deployed first, what is protected last. */
export function workflowFacts(manifests: readonly EnvironmentManifest[], branch: string): WorkflowFacts {
  const environments = manifests.map(({ environment: name, account, region, protection }) => ({
    name,
    account,
    region,
    isProtected: protection !== "disposable",
  }));
  const order = (each: WorkflowEnvironment): string => `${each.isProtected ? 1 : 0} ${each.name}`;
  return {
    branch,
    application: manifests[0]?.application ?? "",
    environments: environments.sort((one, other) => (order(one) < order(other) ? -1 : 1)),
  };
}
