import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { scripts } from "../../package.json";
import { buildProgram } from "../../lib/cli/program";
import { codeBlocks, pages, prose, ROOT, type Page } from "../../tools/docs/markdown";

const CDKTF = ["synth", "diff", "deploy", "destroy", "output"];

let program: Command;
beforeAll(async () => {
  program = await buildProgram();
});

/** What a reader may type: lines of shell blocks, and code within a sentence. */
function typed(page: Page): string[] {
  const lines = codeBlocks(page)
    .filter(({ language }) => language === "sh")
    .flatMap(({ code }) => code.split("\n"));
  return [...lines, ...[...prose(page).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code)];
}

function unknownCommands(line: string): string[] {
  const found: string[] = [];
  for (const [whole, name = ""] of line.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)) {
    if (!(name in scripts)) found.push(whole);
  }
  for (const [whole, verb = ""] of line.matchAll(/\bcdktf (?!0|\$)([a-z]+)/g)) {
    if (!CDKTF.includes(verb)) found.push(whole);
  }
  for (const [whole, words = ""] of line.matchAll(
    /(?:^|[(|] ?|npx |run |--silent )twinstack (?:-- )?([a-z]+(?: [a-z]+)*)/g,
  )) {
    if (!knows(program, words.trim().split(" "))) found.push(whole);
  }
  return found;
}

function knows(command: Command, [word, ...more]: readonly string[]): boolean {
  if (word === undefined) return true;
  const next = command.commands.find((each) => each.name() === word);
  // A word after the last command is its argument.
  return next ? knows(next, more) : command.commands.length === 0;
}

test.each(pages().map((page) => [page.path, page] as const))(
  "%s names no command that does not exist",
  (_path, page) => {
    expect(typed(page).flatMap(unknownCommands)).toEqual([]);
  },
);

test.each(["npm run nothing", "npx cdktf fly", "npm run twinstack -- fly staging", "twinstack teleport production"])(
  "%s is found",
  (line) => expect(unknownCommands(line)).not.toEqual([]),
);

test.each(["npm run demo", "npx cdktf diff staging", "twinstack emulator faults set faults.json", "npm run setup"])(
  "%s is known",
  (line) => expect(unknownCommands(line)).toEqual([]),
);

test("no text of the library, such as an alarm's, sends people to a command that does not exist", () => {
  const library = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const named = library.flatMap((name) =>
    [...readFileSync(join(ROOT, "lib", name), "utf8").matchAll(/`(twinstack [^`\n]+)`/g)].map(([, code = ""]) => code),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.flatMap(unknownCommands)).toEqual([]);
});

test("no page is long", () => {
  expect(
    pages()
      .filter(({ text }) => text.split("\n").length > 251)
      .map(({ path }) => path),
  ).toEqual([]);
});

test("the README names the two commands", () => {
  const readme = pages().find(({ path }) => path === "README.md")!;
  expect(codeBlocks(readme)[0]?.code).toBe("npm run demo\nnpm test\n");
});
