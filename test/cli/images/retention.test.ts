import fc from "fast-check";
import { reasonsToKeep, type Knowledge } from "../../../lib/cli/images/retention";
import type { StoredImage } from "../../../lib/cli/ports/container-images";

const NOW = new Date("2026-11-21T09:00:00Z");
const RETENTION = { newest: 10, days: 30 };

const digest = (number: number): string => `sha256:${number.toString(16).padStart(64, "0")}`;
const ago = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();

function image(number: number, days: number, more: Partial<StoredImage> = {}): StoredImage {
  return { digest: digest(number), tags: [`t${number}`], pushedAt: ago(days), bytes: 1, isIndex: false, ...more };
}

function keep(images: readonly StoredImage[], known: Partial<Knowledge> = {}, retention = { newest: 0, days: 30 }) {
  const reasons = reasonsToKeep({ images, named: new Map(), parts: new Map(), now: NOW, ...known }, retention);
  return Object.fromEntries([...reasons].map(([each, reason]) => [Number(each.slice(7)), reason]));
}

describe("what stays in a repository", () => {
  test("is what a ledger names, however old", () => {
    const named = new Map([[digest(1), "named in staging.json"]]);
    expect(keep([image(1, 900), image(2, 900)], { named })).toEqual({ 1: "named in staging.json" });
  });

  test("are the newest, by when they were pushed", () => {
    const images = [image(1, 400), image(2, 300), image(3, 350)];
    expect(keep(images, {}, { newest: 2, days: 30 })).toEqual({ 2: "among the 2 newest", 3: "among the 2 newest" });
  });

  test("is what is young, or was pulled lately: somebody that we cannot see may run it", () => {
    const images = [
      image(1, 30),
      image(2, 31),
      image(3, 31, { pulledAt: ago(2) }),
      image(4, 90, { pulledAt: ago(31) }),
    ];
    expect(keep(images)).toEqual({ 1: "pushed in the last 30 days", 3: "pulled in the last 30 days" });
  });

  test("is what has no time that can be read", () => {
    expect(keep([image(1, 90, { pushedAt: "?" }), image(2, 90, { pulledAt: "?" })])).toEqual({
      1: "pushed in the last 30 days",
      2: "pulled in the last 30 days",
    });
  });

  test("has its parts, also parts of parts, and its signatures", () => {
    const images = [
      image(1, 90, { isIndex: true }),
      image(2, 90, { tags: [], isIndex: true }),
      image(3, 90, { tags: [] }),
      image(4, 90, { tags: [], subject: digest(3) }),
      image(5, 90, { tags: [`sha256-${digest(1).slice(7)}.sig`] }),
      image(6, 90, { tags: [], subject: digest(7) }),
    ];
    const parts = new Map([
      [digest(1), [digest(2)]],
      [digest(2), [digest(3), digest(99)]],
    ]);
    expect(Object.keys(keep(images, { named: new Map([[digest(1), "named"]]), parts }))).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
    ]);
  });

  test("are not signatures and parts in place of images, when the newest are counted", () => {
    const images = [image(1, 40), image(2, 39, { tags: [] }), image(3, 38, { tags: [`sha256-${"a".repeat(64)}.sig`] })];
    expect(keep(images, {}, { newest: 1, days: 30 })).toEqual({ 1: "among the 1 newest" });
  });
});

const anyImage = fc.record({
  number: fc.nat(40),
  days: fc.nat(400),
  pulled: fc.option(fc.nat(400)),
  tagged: fc.boolean(),
  subject: fc.option(fc.nat(40)),
});

const anyRepository = fc.uniqueArray(anyImage, { selector: ({ number }) => number, maxLength: 40 }).map((all) =>
  all.map(({ number, days, pulled, tagged, subject }) =>
    image(number, days, {
      tags: tagged ? [`t${number}`] : [],
      pulledAt: pulled === null ? undefined : ago(pulled),
      subject: subject === null ? undefined : digest(subject),
    }),
  ),
);

const anyParts = fc
  .array(fc.tuple(fc.nat(40), fc.array(fc.nat(40), { maxLength: 4 })), { maxLength: 12 })
  .map((all) => new Map(all.map(([index, some]) => [digest(index), some.map(digest)])));

const anyNames = fc.array(fc.nat(40)).map((all) => new Map(all.map((each) => [digest(each), "named"])));

test("whatever lies there: nothing goes that is named, young, pulled, among the newest, or a part of what stays", () => {
  fc.assert(
    fc.property(anyRepository, anyNames, anyParts, (images, named, parts) => {
      const kept = reasonsToKeep({ images, named, parts, now: NOW }, RETENTION);
      const gone = images.filter((each) => !kept.has(each.digest));
      for (const each of gone) {
        expect(named.has(each.digest)).toBe(false);
        expect(Date.parse(each.pushedAt)).toBeLessThan(Date.parse(ago(30)));
        if (each.pulledAt) expect(Date.parse(each.pulledAt)).toBeLessThan(Date.parse(ago(30)));
        if (each.subject) expect(kept.has(each.subject)).toBe(false);
        for (const index of kept.keys()) expect(parts.get(index) ?? []).not.toContain(each.digest);
      }
      const tagged = images.filter(({ tags, subject }) => tags.length > 0 && subject === undefined);
      const stay = tagged.filter((each) => kept.has(each.digest)).length;
      expect(stay).toBeGreaterThanOrEqual(Math.min(RETENTION.newest, tagged.length));
    }),
  );
});

test("whatever lies there: what nothing speaks for goes", () => {
  fc.assert(
    fc.property(anyRepository, (images) => {
      const old = images.map((each) => ({ ...each, pushedAt: ago(31), pulledAt: undefined, subject: undefined }));
      expect(keep(old)).toEqual({});
    }),
  );
});
