import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";

/** What every changing command takes. */
export interface Consent {
  /** Name of the environment, typed in a script. */
  readonly confirm?: string | undefined;
}

/** Makes sure that somebody wants it: a protected environment's name is typed, others need a yes. */
export async function confirm(at: EnvironmentAtHand, { confirm: given }: Consent, question: string): Promise<void> {
  const { terminal } = at.outside;
  if (given !== undefined) return checkName(at, given);
  if (!terminal.isInteractive)
    throw new CliError(
      `there is no terminal to ask on, and nothing was confirmed`,
      `In a script say it: --confirm ${at.name}. Nothing was changed.`,
      2,
    );
  if (at.isProtected) return checkName(at, await terminal.ask(`${question} Type the environment's name: `));
  const answer = await terminal.ask(`${question} [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new CliError("not confirmed", "Nothing was changed.");
}

function checkName(at: EnvironmentAtHand, typed: string): void {
  if (typed.trim() === at.name) return;
  throw new CliError(`"${typed.trim()}" is not the name of the environment, ${at.name}`, "Nothing was changed.");
}
