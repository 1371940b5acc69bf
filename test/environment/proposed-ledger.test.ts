import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { ledgerOrProposal, PROPOSED_LEDGERS } from "../../lib/environment/proposed-ledger";
import { ReleaseLedger } from "../../lib";

const folder = mkdtempSync(join(tmpdir(), "twinstack-"));
const file = join(folder, "staging.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ledger = (serial: number): string => JSON.stringify({ environment: "staging", serial, services: {} });
const committed = ReleaseLedger.parse(ledger(7), "releases/staging.json");
const app = (context: Record<string, unknown>): App => new App({ outdir: folder, context });

describe("an environment", () => {
  test("is made by its committed ledger", () => {
    expect(ledgerOrProposal(app({}), "staging", committed)).toBe(committed);
    expect(ledgerOrProposal(app({ [PROPOSED_LEDGERS]: { production: file } }), "staging", committed)).toBe(committed);
  });

  test("is made by the one that the command line proposes, whose faults name the committed one", () => {
    writeFileSync(file, ledger(8));
    const scope = app({ [PROPOSED_LEDGERS]: { staging: file } });
    expect(ledgerOrProposal(scope, "staging", committed).serial).toBe(8);
    writeFileSync(file, "{");
    expect(ledgerOrProposal(scope, "staging", committed).faults).toMatchObject([{ value: '"releases/staging.json"' }]);
  });
});
