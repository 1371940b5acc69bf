import { DatabaseStorage, StorageSize } from "../../../lib";
import { PACKAGED_PRICES } from "../../../lib/cost/packaged-prices";
import { fingerprintOf } from "../../../lib/cli/diff/fingerprint";
import { pricedBy } from "../../../lib/cli/diff/priced";
import { reviewPage } from "../../../lib/cli/diff/review-page";
import { review } from "../../../lib/review/review-environments";
import { production, shop, synthesized } from "../../review/support/made";

const cost = pricedBy(PACKAGED_PRICES);
const small = synthesized(shop({ profile: () => production() }));
const large = synthesized(shop({ profile: () => production({ databaseClass: "db.t4g.small" }) }));

describe("the cost of a change", () => {
  test("is told with the argument that causes it, at the construct that has it", () => {
    const found = cost(small, large)!;
    const { before, after, reasons, pending } = found.month;
    const added = Math.round((after - before) * 100) / 100;
    expect(added).toBeGreaterThan(5);
    expect(reasons).toEqual([
      { path: "Environment/Database", usd: added, because: "instance_class db.t3.micro → db.t4g.small" },
    ]);
    expect(found.parts).toEqual([{ construct: "Environment/Database", path: "Environment/Database", usd: added }]);
    expect(pending).toBeUndefined();
  });

  test("of something new is all that it costs, of something gone all that it saves", () => {
    const added = cost(undefined, small)!.month;
    const gone = cost(small, undefined)!.month;
    expect(added.before).toBe(0);
    expect(gone.before).toBe(added.after);
    expect(gone.after).toBe(0);
    expect(added.reasons.length).toBeGreaterThan(3);
    expect(gone.reasons.map(({ usd }) => -usd).sort()).toEqual(added.reasons.map(({ usd }) => usd).sort());
  });

  test("is not told of what has no price afterwards, as if that were saved", () => {
    const dear = synthesized(shop({ profile: () => production({ databaseClass: "db.m5.large" }) }));
    const { before, after, reasons, unknown } = cost(small, dear)!.month;
    // Alarms of a burstable class go, for cents.
    expect(reasons.map(({ because }) => because)).toEqual(["gone: 3 parts of it"]);
    expect(before - after).toBeLessThan(1);
    expect(unknown).toEqual([expect.stringMatching(/^Environment\/Database: .*db\.m5\.large/)]);
  });

  test("is told part by part, next to a part that never had a price, and that there is one", () => {
    const dear = (gib: number) =>
      synthesized(
        shop({
          profile: () =>
            production({
              databaseClass: "db.m5.large",
              databaseStorage: DatabaseStorage.fixed(StorageSize.gib(gib)),
            }),
        }),
      );
    const { before, after, reasons, unknown } = cost(dear(20), dear(120))!.month;
    expect(reasons).toEqual([{ path: "Environment/Database", usd: 11.5, because: "allocated_storage 20 → 120" }]);
    expect(Math.round((after - before) * 100)).toBe(1150);
    expect(unknown).toEqual([expect.stringMatching(/^Environment\/Database: .*db\.m5\.large/)]);
  });

  test("counts instances at once that a larger minimum starts, and waits with what a smaller one may end", () => {
    const least = (min: number) => synthesized(shop({ profile: () => production({ capacity: { min, max: 6 } }) }));
    const more = cost(least(1), least(3))!.month;
    expect([more.after - more.before > 20, more.pending]).toEqual([true, undefined]);
    const fewer = cost(least(3), least(1))!.month;
    expect([fewer.after - fewer.before, fewer.pending! < -20]).toEqual([0, true]);
  });

  test("stands beside the part of a construct that it is of, and nowhere beside what has no price", () => {
    const rows = (after: typeof small) => {
      const sides = [small, after].map((environment) => ({ name: "a side", environments: [environment] }));
      const input = { before: sides[0]!, after: sides[1]!, fingerprint: "a".repeat(64), cost };
      const [environment] = review(input).environments;
      return environment!.changes.flatMap(({ path, monthlyCost: usd }) =>
        usd === undefined ? [] : [[path, usd > 30]],
      );
    };
    const gateway = synthesized(shop({ profile: () => production({ egress: "natGateway" }) }));
    expect(rows(gateway)).toEqual([[expect.stringMatching(/^Environment\/Network\/NatGateway/), true]]);
    expect(rows(synthesized(shop({ profile: () => production({ databaseClass: "db.m5.large" }) })))).toEqual([]);
  });

  test("of nothing is nothing", () => {
    const { before, after, reasons, unknown } = cost(small, small)!.month;
    expect([after - before, reasons, unknown]).toEqual([0, [], []]);
    expect(cost(undefined, undefined)).toBeUndefined();
  });

  test("is on the page of a review, with its cause", () => {
    const side = (name: string, environment: typeof small) => ({ name, environments: [environment] });
    const input = { before: side("main", small), after: side("<now>", large), fingerprint: "a".repeat(64), cost };
    const html = reviewPage(review(input));
    expect(html).toContain("<title>main → &lt;now&gt;</title>");
    expect(html).toContain("Database: class db.t3.micro → db.t4g.small");
    expect(html).toContain("production: Environment/Database, instance_class db.t3.micro → db.t4g.small");
  });
});

describe("the fingerprint of a synthesis", () => {
  const one = { stack: "{1}", manifest: "{a}", files: {} };
  const other = { stack: "{2}", manifest: "{b}", files: {} };

  test("is the same in whatever order its environments are", () => {
    expect(fingerprintOf([one, other])).toBe(fingerprintOf([other, one]));
    expect(fingerprintOf([one])).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is another one after any change, and where texts trade places", () => {
    const all = [
      [one],
      [other],
      [one, other],
      [{ ...one, stack: "{1} " }],
      [{ ...one, stack: "{a}", manifest: "{1}" }],
      [{ ...one, files: { "policy.json": "1" } }],
      [],
    ];
    expect(new Set(all.map(fingerprintOf)).size).toBe(all.length);
  });
});
