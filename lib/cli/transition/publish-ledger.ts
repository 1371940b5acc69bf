import type { EnvironmentAtHand } from "../environment/environment-at-hand";

/**
 * Commits the ledger and pushes it, when asked to; else says what to type. A ledger that is not pushed is known to nobody
 * else: their plans are refused until it is.
 */
export async function publishLedger(
  at: EnvironmentAtHand,
  summary: string,
  { push = false }: { readonly push?: boolean },
): Promise<void> {
  const { git, terminal } = at.outside;
  const message = `${at.name}: ${summary}`;
  if (push) {
    const committed = await git.commit(at.ledgerPath, message);
    const pushed = committed.done ? await git.push(at.ledgerPath) : committed;
    if (pushed.done) return terminal.note(`The ledger is committed and pushed.`);
    terminal.note(`The ledger is not pushed: ${pushed.reason}. Until it is, everybody else's plan is refused.`);
  }
  terminal.note(`To publish the ledger:`);
  for (const command of git.commandsFor(at.ledgerPath, message)) terminal.note(`  ${command}`);
}
