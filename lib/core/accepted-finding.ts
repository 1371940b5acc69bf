import type { IConstruct } from "constructs";

/** A finding of a security scanner that somebody looked at and decided to live with. */
export interface AcceptedFinding {
  /** Path of the construct that the scanner complains about. */
  readonly path: string;
  /** The scanner's id of the check, such as `CKV_AWS_18`. */
  readonly check: string;
  /** Why that is acceptable. */
  readonly reason: string;
}

const METADATA = "twinstack:accepted-finding";

/**
 * Accepts what checkov finds on one resource, by the check's id, each with the reason. It is written beside the code that it
 * excuses, and changes nothing of what is synthesized: JSON has no comments, and checkov reads none in Terraform's. The scan
 * of this repository fails on an accepted finding that is not found.
 */
export function acceptFindings(resource: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [check, reason] of Object.entries(reasons)) resource.node.addMetadata(METADATA, { check, reason });
}

/** All accepted findings in a tree. */
export function acceptedFindings(tree: IConstruct): AcceptedFinding[] {
  return tree.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === METADATA)
        .map(({ data }) => ({ path: node.path, ...(data as Omit<AcceptedFinding, "path">) })),
    );
}
