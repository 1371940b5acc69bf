import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROPOSED_LEDGERS } from "../../environment/proposed-ledger";
import { ledgerText } from "../../release/ledger-format";
import type { LedgerProposal } from "../ports/project";

/**
 * Lets an app see a ledger that is not written yet, through its context. The ledger itself goes through a file: with years
 * of history it does not fit into an environment variable.
 */
export async function withProposal<T>(
  proposal: LedgerProposal | undefined,
  task: (context: Readonly<Record<string, unknown>>) => Promise<T>,
): Promise<T> {
  if (!proposal) return task({});
  const folder = mkdtempSync(join(tmpdir(), "twinstack-proposal-"));
  const file = join(folder, `${proposal.environment}.json`);
  try {
    writeFileSync(file, ledgerText(proposal.content));
    return await task({ [PROPOSED_LEDGERS]: { [proposal.environment]: file } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
