import type { Color } from "../../release/color";
import type { LedgerContent } from "../../release/ledger-content";
import type { Outcome, Verb } from "../../release/transitions/outcome";
import type { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { TerraformFailure } from "../ports/terraform";
import type { Consent } from "./confirm";
import type { Subject } from "./plan-review";
import type { Watch } from "./apply";

/** One change of the ledger, and everything that belongs to it outside of the ledger. */
export interface Transition {
  readonly verb: Verb;
  readonly service: string;
  /** The color whose instances it makes or removes; none when it only moves traffic. */
  readonly color: Color | undefined;
  /** What its apply may change. */
  readonly allows: readonly Subject[];
  /** The ledger afterwards, or why not. Pure. */
  decide(ledger: LedgerContent): Outcome;
  /** What must hold by the ledger alone, also where only the ledger is edited; throws what to do. */
  ledgerGate?(at: EnvironmentAtHand): void;
  /** What must hold in AWS before anything is changed; throws what to do. May say what it found. */
  gate?(at: EnvironmentAtHand): Promise<void>;
  /** What must be made ready between consent and apply: a backup, capacity. */
  prepare?(at: EnvironmentAtHand): Promise<void>;
  /** What to say during a long wait. */
  watch?(at: EnvironmentAtHand): Watch;
  /** What its apply's failure means for the ledger. Gives what says more about it than Terraform's own words, if anything. */
  failed?(at: EnvironmentAtHand, failure: TerraformFailure): Promise<CliError | undefined>;
}

/** How a transition is to be carried out. */
export interface TransitionOptions extends Consent {
  /** Show what would happen; change nothing. */
  readonly plan?: boolean;
  /** Edit the ledger and stop. */
  readonly ledgerOnly?: boolean;
  /** Commit the ledger and push it. */
  readonly push?: boolean;
  /** Let changes come along that have nothing to do with the release. */
  readonly withOtherChanges?: boolean;
}
