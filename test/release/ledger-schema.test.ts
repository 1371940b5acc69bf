import { readFileSync } from "node:fs";
import { z } from "zod";
import { LEDGER_SCHEMA } from "../../lib/release/ledger-schema";
import { LEDGER } from "../../tools/schema/published";
import { ledgerText, release } from "../support/ledgers";

describe("the published schema of release ledgers", () => {
  const published = readFileSync(LEDGER.path, "utf8");

  it("is the one that ledgers are checked with; `npm run schema` writes it", () =>
    expect(JSON.parse(published)).toEqual(JSON.parse(LEDGER.text)));
  it("explains every field to whoever edits a ledger", () => {
    const { properties } = JSON.parse(published) as { properties: Record<string, { description?: string }> };
    expect(Object.keys(properties)).toEqual(["$schema", "environment", "serial", "services"]);
    for (const { description } of Object.values(properties)) expect(description).toMatch(/\.$/);
  });
  it("takes what we take and refuses what we refuse", () => {
    const fromFile = z.fromJSONSchema(JSON.parse(published));
    const good = JSON.parse(ledgerText({ traffic: { blue: 100 }, colors: { blue: release("r1") } })) as object;
    const bad = [{ ...good, serial: -1 }, { ...good, colour: "red" }, { ...good, environment: undefined }, {}];
    for (const schema of [LEDGER_SCHEMA, fromFile]) {
      expect(schema.safeParse(good).success).toBe(true);
      for (const ledger of bad) expect(schema.safeParse(ledger).success).toBe(false);
    }
  });
});
