import type { Need, Risk } from "./risk";

/** What a change of the code does to every environment: the document that all reports are made from. */
export interface Review {
  /** Number of this format. */
  readonly format: 1;
  readonly before: Side;
  readonly after: Side;
  /** In the order of their names. */
  readonly environments: readonly EnvironmentReview[];
  /** The worst risk of all. */
  readonly risk: Risk;
  /** What has to be allowed and was not, in the order of the alphabet. */
  readonly needs: readonly Need[];
  /**
   * Fingerprint of what this side synthesizes, whatever it is compared with: who deploys can tell that it is what was reviewed.
   * 64 hexadecimal digits of SHA-256.
   */
  readonly fingerprint: string;
  /** Whether somebody has to look: something is needed and not allowed, or the plan says something else. */
  readonly needsLook: boolean;
  /** What was allowed, by a label or on the command line. */
  readonly allowed: readonly Need[];
  /** What a reader should know about how this was made: a dirty tree, a base that others have moved on from. */
  readonly notes: readonly string[];
}

/** One side of a comparison. */
export interface Side {
  /** What people call it: `origin/main`, `this work tree`. */
  readonly name: string;
  /** The commit, seven digits; with `+` when the tree has uncommitted changes; left out without git. */
  readonly revision?: string | undefined;
}

/** What happens to one environment. */
export interface EnvironmentReview {
  readonly environment: string;
  /** `unchanged` has no change at all; one with nothing but moves is `changed`. */
  readonly kind: "added" | "removed" | "changed" | "unchanged";
  readonly risk: Risk;
  /** The worst first, then by path. */
  readonly changes: readonly Change[];
  /** How many resources Terraform would create, update, replace, delete and move. */
  readonly counts: Counts;
  /** What it costs in a month before and after, where somebody computed it. */
  readonly cost?: MonthlyCost | undefined;
  /** What Terraform's own plan says, where there is one. */
  readonly plan?: PlanCheck | undefined;
}

/** Resources by what Terraform does with them. */
export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly replaced: number;
  readonly removed: number;
  readonly moved: number;
}

/**
 * What happens to one thing:
 * - `created`, `removed`, `changed`, `replaced`, `moved`: as Terraform does it;
 * - `renamed`: its address changed without a `moved` block, so it is removed and another one created;
 * - `pending`: configuration of something frozen, which reaches users with the next release.
 */
export const CHANGE_KINDS = ["created", "removed", "changed", "replaced", "moved", "renamed", "pending"] as const;

/** See {@link CHANGE_KINDS}. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One change, in the user's words. */
export interface Change {
  /** Path of the construct below the stack: `Environment/Database`. */
  readonly path: string;
  /** What it is: `aws_db_instance`, `provider.aws`. */
  readonly type: string;
  readonly kind: ChangeKind;
  readonly risk: Risk;
  /** `Database: storage 20 → 40 GB, in place, no restart`. Never empty, and says what would be lost. */
  readonly sentence: string;
  /** What must be allowed before it may pass, whether it was allowed or not. */
  readonly needs: readonly Need[];
  /** Why: every argument that differs, and what follows. */
  readonly details: readonly Detail[];
  /** Terraform's addresses of everything that this is about; the first is the thing itself. */
  readonly addresses: readonly string[];
  /** US dollars a month, more or less; left out where nobody computed it. */
  readonly monthlyCost?: number | undefined;
}

/** One argument that differs. */
export interface Detail {
  /** `allocated_storage`, `ingress.0.cidr_blocks`; of a further resource, with its path: `Firewall: cidr_ipv4`. */
  readonly what: string;
  /** As the code says it; left out where there was none. References stay references, secrets are never there. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** What follows from it, where that is known: `forces a new one`, `waits for the next release`. */
  readonly effect?: string | undefined;
}

/** US dollars a month, while everything runs. */
export interface MonthlyCost {
  readonly before: number;
  readonly after: number;
  /** What comes on top with the next release: configuration of colors that are frozen. Left out where nothing does. */
  readonly pending?: number | undefined;
  /** Why it becomes another sum: what costs more or less, by construct, the largest first. */
  readonly reasons: readonly CostReason[];
  /** What costs before or after the change, and nobody knows how much; it is in neither sum. */
  readonly unknown: readonly string[];
}

/** A part of the difference, and what caused it. */
export interface CostReason {
  /** Path of the construct. */
  readonly path: string;
  /** US dollars a month, more or less. */
  readonly usd: number;
  /** `instance_class db.t3.micro → db.t4g.small`, `new`, `the price itself`. */
  readonly because: string;
}

/** How Terraform's own plan compares. */
export interface PlanCheck {
  /** How many resources both say the same of. */
  readonly agreed: number;
  readonly differences: readonly PlanDifference[];
  /** What was changed outside of the code since the last apply, as Terraform found it when it planned. */
  readonly drift: readonly PlanDrift[];
}

/** A resource that is not as the last apply left it. Names only: values may be secret. */
export interface PlanDrift {
  readonly address: string;
  readonly path: string;
  /** Whether it is gone altogether. */
  readonly isGone: boolean;
  /** The arguments that differ, in Terraform's words; none of what is gone. */
  readonly arguments: readonly string[];
  /** Whether the code says one of them, or the thing: then there is a change that needs a look. */
  readonly againstCode: boolean;
}

/** A resource of which the plan says something else. */
export interface PlanDifference {
  readonly address: string;
  readonly path: string;
  /** What this review expects: `update`. */
  readonly expected: PlanAction;
  /** What Terraform plans. */
  readonly planned: PlanAction;
}

/** What a plan does with a resource. */
export const PLAN_ACTIONS = ["nothing", "create", "update", "replace", "delete", "forget"] as const;

/** See {@link PLAN_ACTIONS}. */
export type PlanAction = (typeof PLAN_ACTIONS)[number];
