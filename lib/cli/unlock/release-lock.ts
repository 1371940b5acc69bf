import { CliError } from "../cli-error";
import type { Outside } from "../outside";
import { isTerraformFailure, type LockHolder, type TerraformFailure } from "../ports/terraform";
import { lockedBy, terraformError } from "../transition/terraform-trouble";

/** The stack whose state may be locked. */
export interface LockedStack {
  readonly environment: string;
  readonly folder: string;
}

/**
 * Shows who holds the lock of a state, and takes it away once somebody typed its id: nobody types that by accident, and it
 * names this very lock, not one that was taken since.
 *
 * @param given the id, from a script
 */
export async function releaseLock(outside: Outside, stack: LockedStack, given: string | undefined): Promise<void> {
  const { terminal } = outside;
  const { environment, folder } = stack;
  const lock = outside.stateLock(folder);
  must(outside, environment, await outside.terraform(folder).init());
  const holder = await lock.holder();
  if (holder === undefined) return terminal.print(`Nobody holds the state of ${environment}.`);
  if (isTerraformFailure(holder)) throw terraformError(holder, environment, outside.clock.now());
  explain(outside, environment, holder);
  const id = (given ?? (await askForId(outside, environment, holder))).trim();
  if (id !== holder.id)
    throw new CliError(
      `"${id}" is not the id of the lock, ${holder.id}`,
      "Nothing was changed. Look again who holds it.",
    );
  const failure = await lock.release(holder.id);
  if (failure?.kind === "refused") throw new CliError(wordsOf(failure), "Nothing was changed.");
  must(outside, environment, failure);
  terminal.print(
    `The state of ${environment} is unlocked. What was interrupted is carried on by: twinstack apply ${environment}`,
  );
}

function explain({ terminal, clock }: Outside, environment: string, holder: LockHolder): void {
  terminal.note(`${lockedBy(holder, environment, clock.now())}.`);
  terminal.note(
    "Take it away only when that process is dead: ask them, and look on that machine, or at that run of CI.",
  );
  terminal.note("If it still runs, two of them would write the same state, and what runs would be lost to Terraform.");
}

async function askForId({ terminal }: Outside, environment: string, { id }: LockHolder): Promise<string> {
  if (terminal.isInteractive) return terminal.ask("Type the lock's id to take it away: ");
  throw new CliError(
    "there is no terminal to ask on",
    `When its holder is dead: twinstack unlock ${environment} --id ${id}. Nothing was changed.`,
    2,
  );
}

function must({ clock }: Outside, environment: string, failure: TerraformFailure | undefined): void {
  if (failure) throw terraformError(failure, environment, clock.now());
}

function wordsOf({ diagnostics }: Extract<TerraformFailure, { kind: "refused" }>): string {
  return diagnostics.map(({ summary, detail }) => `${summary}. ${detail}`).join("; ");
}
