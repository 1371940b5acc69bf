import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GitOfFiles } from "../../../lib/cli/git/git-of-files";
import { codeBlocks, pages } from "../../../tools/docs/markdown";
import { Repositories } from "./repository";

// Real processes, many of them, on a machine that may be busy.
jest.setTimeout(60_000);

const page = pages().find(({ path }) => path === "docs/guide/ledger-branch.md")!;
const commands = codeBlocks(page).map(({ code }) => code);
const [make, takeOff, checkOut, elsewhere, before, inCi, goBack] = commands as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const repositories = new Repositories();
const ledger = (folder: string): string => join(folder, "releases/staging.json");
let remote: string;
let shop: string;

/** Types the lines of a block one by one. */
function type(folder: string, block: string): void {
  for (const line of block.trim().split("\n")) repositories.shell(folder, line);
}

beforeAll(() => {
  remote = repositories.remote();
  shop = repositories.repository();
  repositories.write(ledger(shop), '{ "serial": 7 }\n');
  repositories.git(shop, "add", ".");
  repositories.git(shop, "commit", "--quiet", "--message=Release r7");
  repositories.git(shop, "remote", "add", "origin", remote);
  repositories.git(shop, "push", "--quiet", "--set-upstream", "origin", "main");
  [make, takeOff, checkOut].forEach((block) => type(shop, block));
  repositories.git(shop, "push", "--quiet");
});
afterAll(() => repositories.remove());

// Every block of the page is typed here; one that is added has to be, too.
test("the page has the blocks that are tested", () => expect(commands).toHaveLength(7));

describe("a branch of its own for the ledgers, made as its page says", () => {
  test("holds the ledgers and nothing else, and main does not", () => {
    expect(repositories.git(remote, "ls-tree", "--name-only", "releases")).toBe("staging.json");
    expect(repositories.git(remote, "ls-tree", "--name-only", "main").split("\n")).toEqual([".gitignore", "README"]);
    expect(readFileSync(ledger(shop), "utf8")).toBe('{ "serial": 7 }\n');
    expect(repositories.git(shop, "status", "--porcelain")).toBe("");
  });

  test("gets each ledger's commit and push, and main's revision does not change", async () => {
    const git = new GitOfFiles(shop);
    const revision = await git.revision();
    repositories.write(ledger(shop), '{ "serial": 8 }\n');
    expect(await git.isChanged(ledger(shop))).toBe(true);
    expect(await git.commit(ledger(shop), "Switch Web to r8")).toEqual({ done: true });
    expect(await git.push(ledger(shop))).toEqual({ done: true });
    expect(repositories.git(remote, "log", "-1", "--format=%s", "releases")).toBe("Switch Web to r8");
    expect(await git.revision()).toBe(revision);
    expect(revision).not.toContain("+");
  });

  test("is checked out by everybody else, who commit and push there too", async () => {
    const colleague = repositories.clone(remote, "colleague");
    type(colleague, elsewhere);
    expect(readFileSync(ledger(colleague), "utf8")).toBe('{ "serial": 8 }\n');
    repositories.write(ledger(colleague), '{ "serial": 9 }\n');
    const git = new GitOfFiles(colleague);
    expect(await git.commit(ledger(colleague), "Switch Web to r9")).toEqual({ done: true });
    expect(await git.push(ledger(colleague))).toEqual({ done: true });

    type(shop, before);
    expect(readFileSync(ledger(shop), "utf8")).toBe('{ "serial": 9 }\n');
  });

  test("is had in CI, which clones one branch and one commit, and may push from there", async () => {
    repositories.git(repositories.folder, "clone", "--quiet", "--depth=1", `file://${remote}`, "runner");
    const runner = join(repositories.folder, "runner");
    type(runner, inCi);
    expect(JSON.parse(readFileSync(ledger(runner), "utf8"))).toHaveProperty("serial");
    for (const [name, value] of [
      ["user.email", "ci@example.com"],
      ["user.name", "CI"],
    ] as const)
      repositories.git(runner, "config", name, value);
    repositories.write(ledger(runner), '{ "serial": 10 }\n');
    const git = new GitOfFiles(runner);
    expect(await git.commit(ledger(runner), "Switch Web to r10")).toEqual({ done: true });
    expect(await git.push(ledger(runner))).toEqual({ done: true });
    type(shop, before);
  });

  test("is given up as the page says, with the ledgers where they were", () => {
    const text = readFileSync(ledger(shop), "utf8");
    type(shop, goBack);
    expect(readFileSync(ledger(shop), "utf8")).toBe(text);
    expect(existsSync(join(shop, "releases/.git"))).toBe(false);
    expect(repositories.git(shop, "worktree", "list").split("\n")).toHaveLength(1);
  });
});
