import { readFileSync } from "node:fs";
import { join } from "node:path";
import { upToDate } from "../../tools/docs/generated";
import { codeBlocks, markers, pages, ROOT } from "../../tools/docs/markdown";

const all = pages();
const readme = all.find(({ path }) => path === "README.md")!;

test.each(all.filter(({ text }) => markers(text).length > 0).map((page) => [page.path, page] as const))(
  "what is generated in %s is up to date (mend it with: node -r ts-node/register/transpile-only tools/docs/generate.ts)",
  (_path, page) => expect(page.text).toBe(upToDate(page)),
);

test.each(["examples/codedetect/codedetect.ts", "examples/codedetect/profiles.ts"])(
  "the README shows %s as it is",
  (path) => {
    const shown = codeBlocks(readme).map(({ code }) => code);
    expect(shown).toContain(readFileSync(join(ROOT, path), "utf8"));
  },
);

test("a changed example makes the README stale", () => {
  const stale = { ...readme, text: readme.text.replace("class CodeDetect", "class Other") };
  expect(upToDate(stale)).toBe(upToDate(readme));
  expect(upToDate(stale)).not.toBe(stale.text);
});
