import type { AnnotationMetadataEntryType } from "cdktf";
import type { IConstruct } from "constructs";

/** The word itself, since cdktf takes a third of a second to load, and the command line has no other use for it. */
const ERROR: `${AnnotationMetadataEntryType.ERROR}` = "@cdktf/error";

/** One wrong value, told so that the reader can mend it without opening the library. */
export interface Fault {
  /** The prop that holds the value, as written at the call site: `containers.app.healthCheck.timeout`. */
  readonly prop: string;
  /** The value, with its unit: `30 s`. */
  readonly value: string;
  /** The rule that it breaks, as a clause after "but": `it must be below the interval, 10 s`. */
  readonly rule: string;
  /** What to do: a full sentence. */
  readonly remedy: string;
}

/** The one error format: prop, value, rule, remedy. The construct's path is put before it by whoever prints it. */
export function describeFault({ prop, value, rule, remedy }: Fault): string {
  return `'${prop}' is ${value}, but ${rule}. ${remedy}`;
}

/**
 * Reports faults on a construct. Synthesis then fails with all faults of the run together, each with the construct's
 * path; nothing is thrown here, so that one wrong value does not hide the next.
 */
export function report(construct: IConstruct, faults: readonly Fault[]): void {
  for (const message of faults.map(describeFault)) {
    // A stack that is synthesized twice (a test, then the app) tells each fault once.
    const told = construct.node.metadata.some(({ data }) => data === message);
    // As Annotations.addError does it, but without a stack trace of ours, which helps nobody.
    if (!told) construct.node.addMetadata(ERROR, message);
  }
}

/** Thrown only where nothing can be built without the value. Everything else is reported with {@link report}. */
export class MissingPropError extends Error {
  constructor(construct: IConstruct, fault: Fault) {
    super(`[${construct.node.path}] ${describeFault(fault)}`);
    this.name = "MissingPropError";
  }
}

/** Text in quotes, for {@link Fault.value}. */
export function quoted(value: string): string {
  return JSON.stringify(value);
}
