import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Plugin } from "prettier";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { format } from "prettier/standalone";
import { ledgerText } from "../../lib/release/ledger-format";
import { ReleaseLedger } from "../../lib/release/release-ledger";
import { recordEvidence } from "../../lib/release/notes/record-evidence";
import { at, done, GREEN_LIVE, ledgerOf, released } from "./support/service-states";
import { requests } from "./support/transition-commands";
import { History } from "./support/transition-history";

const EXAMPLES = join(__dirname, "../../examples");
const ledgers = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" }).filter((path) =>
  /releases\/\w+\.json$/.test(path),
);

test.each(ledgers)("%s is written as it was read, to the byte", (path) => {
  const text = readFileSync(join(EXAMPLES, path), "utf8");
  expect(ledgerText(ReleaseLedger.parse(text, path).content)).toBe(text);
});

test("there are ledgers to try", () => expect(ledgers.length).toBeGreaterThan(1));

test("what is written is read again as the same, whatever happened to it", () => {
  fc.assert(
    fc.property(requests, (sequence) => {
      const history = new History();
      for (const request of sequence) history.take(request);
      expect(ReleaseLedger.parse(ledgerText(history.ledger), "ledger").content).toEqual(history.ledger);
    }),
    { numRuns: 10, seed: 20261121 },
  );
});

test("the order in which fields came does not matter", () => {
  const reversed = (value: unknown): unknown =>
    typeof value !== "object" || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, item]) => [key, reversed(item)]),
        );
  expect(ledgerText(reversed(GREEN_LIVE) as typeof GREEN_LIVE)).toBe(ledgerText(GREEN_LIVE));
});

test("names that are words of the ledger too are laid out as names", () => {
  const text = ledgerText({ ...GREEN_LIVE, services: { traffic: GREEN_LIVE.services.Web! } });
  expect(text).toBe(ledgerText(GREEN_LIVE).replace('"Web"', '"traffic"'));
});

test("prettier, at our width, has nothing to change: also with evidence, several routes and former names", async () => {
  const evidence = [{ check: "health", result: "passed", detail: "200", at: at("09:00"), by: "ci" }] as const;
  const routes = [
    { path: "/v1/*", container: "app" },
    { path: "/*", container: "app" },
  ];
  const long = [{ host: `${"a".repeat(60)}.example`, path: `/${"b".repeat(40)}`, container: "app" }];
  const rich = done(recordEvidence(GREEN_LIVE, "Web", { release: "r8", evidence })).ledger;
  const renamed = { ...rich.services.Web!, formerly: [{ name: "Shop", lastRelease: 3 }] };
  const routed = ledgerOf({
    traffic: {},
    colors: { blue: released("r1", { routes }), green: released("r2", { routes: long }) },
  });
  for (const ledger of [ledgerOf(renamed), routed]) {
    const text = ledgerText(ledger);
    expect(await format(text, { parser: "json", plugins: [babel, estree as Plugin], printWidth: 120 })).toBe(text);
  }
});
