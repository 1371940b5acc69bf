import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { production } from "../../examples/codedetect/profiles";
import { EnvironmentStack, ReleaseLedger } from "../../lib";
import { PROPOSED_LEDGERS } from "../../lib/environment/proposed-ledger";

const folder = mkdtempSync(join(tmpdir(), "twinstack-proposal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const committed = ReleaseLedger.parse(
  '{"environment": "production", "serial": 3, "services": {}}',
  "releases/production.json",
);

function ledgerWith(proposals: Record<string, string> | undefined): ReleaseLedger {
  const app = new App({ outdir: folder, ...(proposals && { context: { [PROPOSED_LEDGERS]: proposals } }) });
  return new EnvironmentStack(app, { application: "shop", profile: production, ledger: committed }).environment.ledger;
}

describe("a ledger that is proposed", () => {
  const file = join(folder, "proposal.json");
  writeFileSync(file, '{"environment": "production", "serial": 4, "services": {}}');

  it("takes the committed one's place, under its name", () => {
    const { serial, source } = ledgerWith({ production: file });
    expect([serial, source]).toEqual([4, "releases/production.json"]);
  });

  it("does so in its own environment only", () => expect(ledgerWith({ staging: file }).serial).toBe(3));

  it("is no need", () => expect(ledgerWith(undefined).serial).toBe(3));
});
