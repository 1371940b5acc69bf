import fc from "fast-check";
import type { Architecture } from "../../lib/report/architecture/architecture";
import { draw } from "../../lib/report/diagram/draw";
import { wrapped } from "../../lib/report/diagram/wrapped";
import { escaped, html } from "../../lib/report/markup";
import { page } from "../../lib/report/page";
import { ARCHITECTURE, COMPARISON, HOSTILE, REPORT } from "./support/samples";

/** The same document with a text in place of every text in it. */
function filledWith<T>(value: T, text: string): T {
  if (typeof value === "string") return text as T;
  if (Array.isArray(value)) return value.map((item) => filledWith(item as unknown, text)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, keeps(key) ? item : filledWith(item, text)]),
  ) as T;
}

/** Words of a fixed set; the types allow no other. */
const keeps = (key: string): boolean => ["color", "kind", "result"].includes(key);

describe("a page", () => {
  const text = page(REPORT);

  test("is one file that asks for nothing", () => {
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(text).not.toMatch(/<script|<iframe|@import|url\(|srcset|\son\w+=/i);
    expect(
      [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, to]) => to).filter((to) => !/^(#|data:)/.test(to!)),
    ).toEqual([]);
  });

  test("says everything that it was given", () => {
    for (const said of [
      "Uploads: bucket would be REPLACED, data lost",
      "Must be allowed before it may pass: data-loss.",
      "Nothing changes.",
      "no production load",
      "2 differences that nobody declared",
      "Region: us-east-1",
      "$119.14",
      "−$2.30",
      "$143.12",
      "Not in the sum, since nobody knows the price: aws_sqs_queue.",
      "blue runs r41 with 90 % of the traffic, green runs r42 with 10 % of the traffic",
      "Reports, 1 × t3.micro for each color: no release yet; uses Database.",
    ])
      expect(text).toContain(said);
  });

  test("puts what will happen first, and leaves out what it was not given", () => {
    const headings = (given: string): string[] =>
      [...given.matchAll(/<h2[^>]*>([^<]*)</g)].map(([, heading = ""]) => heading);
    expect(headings(text)).toEqual(["Changes", "Architecture", "Parity", "Cost"]);
    expect(headings(page({ title: "a", summary: "b", parity: COMPARISON }))).toEqual(["Parity"]);
  });

  test("shows a risk that it does not know as grave", () => {
    const changes = [{ environment: "a", changes: [{ path: "b", risk: "toString", sentence: "c" }] }];
    expect(page({ title: "a", summary: "b", changes })).toContain('<li class="grave">');
  });

  test("takes every name and every reason for text, wherever it stands", () => {
    const hostile = page(filledWith(REPORT, HOSTILE));
    expect(hostile).not.toMatch(/<script|<img|onerror='/i);
    expect(hostile).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
    const tags = (given: string): string[] =>
      [...new Set([...given.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name = ""]) => name))].sort();
    expect(tags(hostile)).toEqual(tags(text));
  });

  test("is the same for the same document", () => expect(page(REPORT)).toBe(text));
});

test("whatever a text holds, it makes no tag, ends no attribute, and does not turn the line around", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(HOSTILE, "\u202e", "\u0000")), (text) => {
      expect(escaped(text)).not.toMatch(/[<>"'\u0000-\u0008\u202e]/);
      expect(html`${text}`.text).toBe(escaped(text));
    }),
  );
});

describe("the diagram", () => {
  const name = fc.string({ minLength: 1, maxLength: 60 });
  const service = fc.record({
    name,
    size: name,
    hasProxy: fc.boolean(),
    workers: fc.array(name, { maxLength: 2 }),
    colors: fc.array(
      fc.record({
        color: fc.constantFrom("blue", "green"),
        release: name,
        weight: fc.integer({ min: 0, max: 100 }),
        containers: fc.array(name, { maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
    uses: fc.array(fc.constantFrom("Database", "Models", "Uploads", "nothing"), { maxLength: 3 }),
  });
  const any = fc.record({
    services: fc.array(service, { maxLength: 5 }),
    network: fc.boolean(),
    loadBalancer: fc.boolean(),
  });

  test("keeps every box within itself, and no two side by side that overlap", () => {
    fc.assert(
      fc.property(any, ({ services, network, loadBalancer }) => {
        const { width, height, boxes, arrows } = draw({
          ...ARCHITECTURE,
          services: services as Architecture["services"],
          network: network ? ARCHITECTURE.network : undefined,
          loadBalancer: loadBalancer ? ARCHITECTURE.loadBalancer : undefined,
        });
        for (const box of boxes)
          expect(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
        for (const [x, y] of arrows.flatMap(({ points }) => points))
          expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
        boxes.forEach((box, index) => {
          for (const other of boxes.slice(index + 1)) {
            const inside = other.y + other.height <= box.y + box.height && other.y >= box.y;
            const below = other.y >= box.y + box.height;
            expect(inside || below).toBe(true);
          }
        });
      }),
    );
  });

  test("leads users to every service, and every service to what it uses", () => {
    expect(draw(ARCHITECTURE).arrows).toHaveLength(1 + 2 + 3);
  });
});

test("a wrapped text has all of its words, in lines that fit", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
      const lines = wrapped(text, columns);
      expect(lines.every((line) => [...line].length <= columns)).toBe(true);
      expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
  );
});
