import type { Fault } from "../core/fault";
import type { ResourceView } from "./resource-view";
import type { TreeView } from "./tree-view";

/** An argument that breaks a rule: what it is, what it should be, what to do. */
export interface Violation extends Fault {
  readonly kind: "violation";
}

/** An argument whose value only Terraform will know. Not a pass: somebody has to look. */
export interface Unknown {
  readonly kind: "unknown";
  /** The argument, in snake_case. */
  readonly prop: string;
  /** The expression that Terraform will evaluate. */
  readonly value: string;
}

/** What keeps a resource from being compliant. */
export type Problem = Violation | Unknown;

/** What a rule says of one resource. */
export type Verdict = "not applicable" | "compliant" | readonly Problem[];

/**
 * A guarantee about a finished tree. A rule is a pure function of resources: it knows neither our constructs nor the
 * pack it is part of, nor who waived it.
 */
export interface PolicyRule {
  /** Kebab-case and never reused: waivers in users' code name it. */
  readonly id: string;
  /** What holds when the rule is kept, as a clause: `disks, buckets and databases are encrypted`. */
  readonly title: string;
  /** Why it is worth a failing synthesis. A full sentence. */
  readonly explanation: string;
  /** Where AWS or Terraform says so. */
  readonly link: string;
  /** Judges one resource. `tree` holds all others of the stack. */
  check(resource: ResourceView, tree: TreeView): Verdict;
}

/** Says that an argument breaks the rule. */
export function violation(fault: Fault): Violation {
  return { kind: "violation", ...fault };
}

/** Says that an argument's value is not known before Terraform runs. */
export function unknown(prop: string, value: unknown): Unknown {
  return { kind: "unknown", prop, value: String(value) };
}

/** Compliant, if there are no problems. */
export function verdict(problems: readonly Problem[]): Verdict {
  return problems.length === 0 ? "compliant" : problems;
}

/** How an argument's value appears in a message. */
export function shown(value: unknown): string {
  return value === undefined || value === null ? "not set" : JSON.stringify(value);
}
