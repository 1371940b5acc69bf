import { anchors, codeBlocks, fillMarkers, links, markers, prose, type Page } from "../../tools/docs/markdown";

const page = (text: string): Page => ({ path: "docs/guide/a.md", text });

test("a page's blocks are found with language and line", () => {
  const [block, ...more] = codeBlocks(page("one\n\n```ts title\nconst a = 1;\n```\n"));
  expect(block).toEqual({ page: "docs/guide/a.md", line: 3, language: "ts", code: "const a = 1;\n" });
  expect(more).toEqual([]);
});

test("links lead from the page's folder, and neither code nor other hosts are links", () => {
  const text = "[a](../b.md#c-d) [here](#e)\n`[no](no.md)` [x](https://aws.example)\n```sh\n[no](no.md)\n```\n";
  expect(links(page(text)).map(({ file, anchor, line }) => ({ file, anchor, line }))).toEqual([
    { file: "docs/b.md", anchor: "c-d", line: 1 },
    { file: "docs/guide/a.md", anchor: "e", line: 1 },
  ]);
});

test("headings have the anchors that GitHub gives them", () => {
  expect(anchors(page("# What it costs, a month\n## `uses()` and more\n## Cost\n## Cost\n```sh\n# no\n```\n"))).toEqual(
    ["what-it-costs-a-month", "uses-and-more", "cost", "cost-1"],
  );
});

test("prose keeps the numbers of lines", () => expect(prose(page("a\n```ts\nb\n```\nc"))).toBe("a\n\n\n\nc"));

test("a marked place is filled, and stays as it is when it is filled again", () => {
  const fill = ({ kind, argument }: { kind: string; argument: string }) =>
    kind === "include" ? `from ${argument}` : undefined;
  const once = fillMarkers(
    "a\n<!-- include: b.ts -->\n\nold\n\n<!-- end -->\n<!-- other: -->\nkept\n<!-- end -->\n",
    fill,
  );
  expect(once).toBe("a\n<!-- include: b.ts -->\n\nfrom b.ts\n\n<!-- end -->\n<!-- other: -->\nkept\n<!-- end -->\n");
  expect(fillMarkers(once, fill)).toBe(once);
  expect(markers(once)).toEqual([
    { kind: "include", argument: "b.ts" },
    { kind: "other", argument: "" },
  ]);
});
