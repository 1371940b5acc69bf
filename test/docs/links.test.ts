import { existsSync } from "node:fs";
import { join } from "node:path";
import { anchors, links, pages, ROOT, type Page } from "../../tools/docs/markdown";

const all = pages();

function broken(page: Page, known: readonly Page[] = all): string[] {
  return links(page).flatMap(({ written, line, file, anchor }) => {
    const place = `${page.path}:${line} ${written}`;
    if (!existsSync(join(ROOT, file))) return [`${place}: there is no such file`];
    if (anchor === undefined) return [];
    const target = known.find(({ path }) => path === file);
    return target && anchors(target).includes(anchor) ? [] : [`${place}: there is no such heading`];
  });
}

test("links of all pages lead to files and headings that exist", () =>
  expect(all.flatMap((page) => broken(page))).toEqual([]));

test("a link to nowhere is found", () => {
  const page = { path: "README.md", text: "# One\n[a](docs/nowhere.md) [b](#two) [c](#one)\n" };
  expect(broken(page, [page])).toEqual([
    "README.md:2 docs/nowhere.md: there is no such file",
    "README.md:2 #two: there is no such heading",
  ]);
});

test("every page can be reached from the README", () => {
  const reached = new Set<string>(["README.md"]);
  // A set's iteration sees what is added on the way.
  for (const path of reached) {
    const page = all.find((each) => each.path === path);
    for (const { file } of page ? links(page) : []) reached.add(file);
  }
  expect(all.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});

test("the resource that refuses a destroy is named after a page that exists", () => {
  expect(existsSync(join(ROOT, "docs/guide/destroying-production.md"))).toBe(true);
});
