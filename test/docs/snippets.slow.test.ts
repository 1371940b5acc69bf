import { codeBlocks, markers, pages } from "../../tools/docs/markdown";
import { canBeRun, resourcesMadeBy, snippetOf } from "../../tools/docs/snippet";
import { typeErrors } from "../../tools/docs/type-check";
import { ReleaseLedger } from "../../lib";

// The emulator's page shows its programming interface in fragments; the included examples are compiled where they are.
const NOT_MODULES = ["docs/emulator.md"];

const all = pages();
const blocks = all.filter(({ path }) => !NOT_MODULES.includes(path)).flatMap(codeBlocks);
const snippets = blocks.filter(({ language, code }) => language === "ts" && !code.includes('from "../../lib"'));

test("all snippets compile against this library", () => {
  expect(snippets.length).toBeGreaterThan(20);
  expect(typeErrors(snippets)).toEqual([]);
}, 60_000);

test("a snippet with a wrong prop is found, with its page and line", () => {
  const code = 'import { Domain } from "twinstack";\nDomain.inZone(1);\n';
  const [error] = typeErrors([{ page: "docs/a.md", line: 7, language: "ts", code }]);
  expect(error).toMatch(/^docs\/a\.md:7 .*'number' is not assignable/);
}, 60_000);

const synthesized = all.filter(({ text }) => markers(text).some(({ kind }) => kind === "terraform"));

test.each(synthesized.map((page) => [page.path, page] as const))("the snippet of %s makes resources", (_path, page) => {
  expect(resourcesMadeBy(snippetOf(page)).length).toBeGreaterThan(0);
});

test("every snippet that can be run passes our own checks", () => {
  const run = snippets.filter(({ code }) => canBeRun(code));
  expect(run.length).toBeGreaterThan(15);
  const refused = run.flatMap(({ page, line, code }) => {
    try {
      resourcesMadeBy(code);
      return [];
    } catch (error) {
      return [`${page}:${line} ${String(error)}`];
    }
  });
  expect(refused).toEqual([]);
}, 60_000);

test("a snippet whose values are wrong is refused", () => {
  const code =
    'import { ManagedPostgres, type AppEnvironment } from "twinstack";\n' +
    'export function database(environment: AppEnvironment) { new ManagedPostgres(environment, "Db", { databaseName: "1" }); }';
  expect(() => resourcesMadeBy(code)).toThrow("'databaseName' is \"1\"");
});

test("every ledger that is shown is a valid one", () => {
  const ledgers = blocks.filter(({ language, code }) => language === "json" && code.includes('"serial"'));
  expect(ledgers.length).toBeGreaterThan(1);
  for (const { code, page, line } of ledgers) expect(ReleaseLedger.parse(code, `${page}:${line}`).faults).toEqual([]);
});
