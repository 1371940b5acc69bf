import { readFileSync } from "node:fs";
import { REVIEW } from "../../tools/schema/published";
import { REVIEW_SCHEMA } from "../../lib/review/document/review-schema";
import { markdownOf } from "../../lib/review/markdown/markdown";
import { review } from "../../lib/review/review-environments";
import type { Need } from "../../lib/review/document/risk";
import type { Synthesized } from "../../lib/review/synthesized";
import { ManagedPostgres, Notify, SMALL_DATABASE, Protection } from "../../lib";
import { inNetwork, production, resourceIn, shop, synthesized, type Json } from "./support/made";

const base = production();
const FINGERPRINT = "a".repeat(64);
const environments = (profile = base): Synthesized[] =>
  [
    profile,
    profile.staging({ protection: { value: Protection.disposable("a test of it"), reason: "a test of it" } }),
  ].map((each) => synthesized(shop({ profile: () => each })));
const sides = (before: readonly Synthesized[], after: readonly Synthesized[], allowed: readonly Need[] = []) =>
  review({
    before: { name: "main", revision: "1f3a9c2", environments: before },
    after: { name: "this work tree", environments: after },
    fingerprint: FINGERPRINT,
    allowed,
  });
const database = (edit?: (json: Json) => void): Synthesized =>
  synthesized(
    inNetwork(
      (stack) =>
        void new ManagedPostgres(stack, "Database", {
          databaseName: "shop",
          size: SMALL_DATABASE,
          notify: Notify.nobody("a test"),
        }),
      edit,
    ),
  );
const another = database((json) => void (resourceIn(json, "aws_db_instance").db_name = "store"));

describe("a review", () => {
  it("tells in one line what is the same of many, and nobody has to look at", () => {
    const after = shop({
      edit: (json) => {
        for (const alarm of Object.values(json.resource.aws_cloudwatch_metric_alarm as Json))
          if (!(alarm as Json).lifecycle) (alarm as Json).ok_actions = [];
      },
    });
    const { environments: found } = sides([synthesized(shop())], [synthesized(after)]);
    const sentences = found.flatMap(({ changes }) => changes.map(({ sentence }) => sentence));
    expect(sentences).toEqual([
      expect.stringMatching(/^Load balancer alarms \(Errors\) and \d+ more: others are told when all is well again$/),
    ]);
  });

  it("promises no release for what none makes anew", () => {
    const moved = shop({
      edit: (json) => void (resourceIn(json, "aws_subnet", "Public/SubnetA").availability_zone = "us-east-1c"),
    });
    const { environments: found } = sides([synthesized(shop())], [synthesized(moved)]);
    const [change] = found.flatMap(({ changes }) => changes);
    expect(change?.sentence).toMatch(/^Network \(Public\/SubnetA\): stays as it was made, whatever the code says: /);
  });

  it("shows a trap: a change of production's profile reaches what inherits from it", () => {
    const { environments: found } = sides(environments(), environments(production({ databaseClass: "db.t3.small" })));
    expect(found.map(({ environment, risk, changes }) => [environment, risk, changes[0]?.sentence])).toEqual([
      [
        "production",
        "capacity",
        expect.stringContaining("class db.t3.micro → db.t3.small, in place, in the next maintenance window"),
      ],
      ["staging", "capacity", expect.stringContaining("class db.t3.micro → db.t3.small, in place, at once")],
    ]);
  });
  it("says the same of an environment that is one and the same thing on both sides, and of one that only looks so", () => {
    const found = sides(environments(), environments());
    const same = environments();
    expect(found.environments.map(({ kind }) => kind)).toEqual(["unchanged", "unchanged"]);
    expect(sides(same, same)).toEqual(found);
  });
  it("tells a new environment construct by construct, and needs nothing for it", () => {
    const [shopProduction, staging] = environments() as [Synthesized, Synthesized];
    const found = sides([shopProduction], [shopProduction, staging]);
    expect(found).toMatchObject({ needsLook: false, environments: [{ kind: "unchanged" }, { kind: "added" }] });
    expect(found.environments[1]?.changes.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Database: created \(db\.t3\.micro\), empty, with/),
        expect.stringMatching(/^Load balancer: .*OPENS port 443 to EVERYBODY/),
      ]),
    );
  });
  it("says of an environment that is no longer in the code that its resources stay", () => {
    const [shopProduction, staging] = environments() as [Synthesized, Synthesized];
    const [, gone] = sides([shopProduction, staging], [shopProduction]).environments;
    expect(gone).toMatchObject({ kind: "removed", risk: "unknown", changes: [{ needs: ["unknown"] }] });
    expect(gone?.changes[0]?.sentence).toMatch(
      /Nothing is destroyed by that: its \d+ resources stay.*twinstack destroy staging/,
    );
  });
  it("needs a look until everything is allowed by its name", () => {
    expect(sides([database()], [another])).toMatchObject({ needsLook: true, needs: ["data-loss"] });
    expect(sides([database()], [another], ["weakened-security"]).needsLook).toBe(true);
    expect(sides([database()], [another], ["data-loss"])).toMatchObject({ needsLook: false, risk: "data-loss" });
  });
  it("has a column of money where somebody computes it, and none otherwise", () => {
    const reasons = [{ path: "Database", usd: 2.3, because: "allocated_storage 20 → 40" }];
    const month = { before: 48, after: 50.3, pending: 1, reasons, unknown: ["Cache: nodes"] };
    const cost = () => ({ month, parts: [{ construct: "Database", path: "Database", usd: 2.3 }] });
    const input = {
      before: { name: "main", environments: [database()] },
      after: { name: "now", environments: [another] },
      fingerprint: FINGERPRINT,
    };
    expect(markdownOf(review({ ...input, cost }))).toMatch(
      /\$48\.00 → \$50\.30 a month[^]*\| \*\*data-loss\*\* \| \+2\.30 \|[^]*- \+\$2\.30 a month: Database, allocated\\_storage 20 → 40\n- \+\$1\.00 a month with the next release\n- nobody knows what it costs: Cache: nodes/,
    );
    expect(markdownOf(review(input))).not.toContain("$");
  });
  it("is as its published schema says, which is written anew", () => {
    const found = JSON.parse(JSON.stringify(sides([database()], [another]))) as unknown;
    expect(REVIEW_SCHEMA.safeParse(found).error).toBeUndefined();
    expect(JSON.parse(readFileSync(REVIEW.path, "utf8"))).toEqual(JSON.parse(REVIEW.text));
  });
});

describe("a review as Markdown", () => {
  const found = sides(environments(), environments(production({ region: "eu-west-1" })));

  it("leads with the verdict, and tells everything where there is room", () => {
    const text = markdownOf(found);
    expect(text).toMatch(/^## Needs a look, and a label: data-loss/);
    expect(text).toContain("### production: DATA LOSS");
    expect(text).toContain("<details><summary>");
  });
  it.each([500, 1000, 2000, 4000, 8000])("fits into %d bytes, with its verdict", (maxBytes) => {
    const text = markdownOf(found, { maxBytes });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
    expect(text).toContain("data-loss");
  });
  it("lets no name in the code become markup or mention anybody", () => {
    const evil = database((json) => void (resourceIn(json, "aws_db_instance").db_name = "<b>@team|`x`"));
    const text = markdownOf(sides([database()], [evil]));
    expect(text.replace(/`[^`\n]*`/g, "")).not.toMatch(/(?<!\\)<b>/);
    expect(text).not.toContain("@team");
  });
});
