import { chmodSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { GitOfFiles } from "../../../lib/cli/git/git-of-files";
import { Repositories } from "./repository";

// Real processes, many of them, on a machine that may be busy.
jest.setTimeout(60_000);

let repositories: Repositories;
let shop: string;
beforeEach(() => {
  repositories = new Repositories();
  shop = repositories.repository();
});
afterEach(() => repositories.remove());

const ledger = (folder = shop): string => join(folder, "releases/staging.json");
const git = (): GitOfFiles => new GitOfFiles(shop);
const staged = (): string => repositories.git(shop, "diff", "--cached", "--name-only");

describe("who and what", () => {
  test("is the author of git, else the login", async () => {
    expect(await git().author()).toBe("alice@example.com");
    expect(await new GitOfFiles(repositories.folder).author()).toBe(userInfo().username);
    process.env.GIT_AUTHOR_EMAIL = "bob@example.com";
    expect(await git().author()).toBe("bob@example.com");
  });

  test("is the commit, marked when the tree is not that", async () => {
    const head = repositories.git(shop, "rev-parse", "HEAD").slice(0, 7);
    expect(await git().revision()).toBe(head);
    repositories.write(join(shop, "new.ts"), "");
    expect(await git().revision()).toBe(`${head}+`);
  });

  test("is unknown before the first commit, without a repository and without git", async () => {
    repositories.git(repositories.folder, "init", "--quiet", "empty");
    expect(await new GitOfFiles(join(repositories.folder, "empty")).revision()).toBe("unknown");
    expect(await new GitOfFiles(repositories.folder).revision()).toBe("unknown");
    process.env.PATH = "";
    expect(await git().revision()).toBe("unknown");
    expect(await git().author()).toBe(userInfo().username);
  });
});

describe("a file", () => {
  test("is changed when it differs from the last commit, or is in none", async () => {
    expect(await git().isChanged(join(shop, "README"))).toBe(false);
    repositories.write(join(shop, "README"), "more\n");
    expect(await git().isChanged(join(shop, "README"))).toBe(true);
    repositories.git(shop, "add", "README");
    expect(await git().isChanged(join(shop, "README"))).toBe(true);
    expect(await git().isChanged(repositories.write(ledger(), "{}"))).toBe(true);
  });

  test("is not changed where nobody keeps versions", async () => {
    expect(await git().isChanged(repositories.write(join(repositories.folder, "staging.json"), "{}"))).toBe(false);
    expect(await git().isChanged(join(shop, "nowhere/staging.json"))).toBe(false);
    process.env.PATH = "";
    expect(await git().isChanged(join(shop, "README"))).toBe(false);
  });
});

describe("a commit", () => {
  test("holds the file and nothing else, whatever is staged or changed", async () => {
    repositories.write(ledger(), "{}\n");
    repositories.write(join(shop, "staged.ts"), "");
    repositories.git(shop, "add", "staged.ts");
    repositories.write(join(shop, "README"), "changed\n");

    expect(await git().commit(ledger(), "Switch Web of staging to r8")).toEqual({ done: true });
    expect(repositories.lastCommit(shop)).toBe("Switch Web of staging to r8 releases/staging.json");
    expect(staged()).toBe("staged.ts");

    repositories.write(ledger(), "{ }\n");
    expect(await git().commit(ledger(), "-m: 'quoted' \"text\"\n\nand a body")).toEqual({ done: true });
    expect(repositories.lastCommit(shop)).toBe("-m: 'quoted' \"text\" releases/staging.json");
    expect(staged()).toBe("staged.ts");
  });

  test("of what is committed already is done", async () => {
    const before = repositories.git(shop, "rev-parse", "HEAD");
    expect(await git().commit(join(shop, "README"), "Again")).toEqual({ done: true });
    expect(repositories.git(shop, "rev-parse", "HEAD")).toBe(before);
  });

  test("that a hook refuses says the hook's words, and leaves the file as it was", async () => {
    chmodSync(
      repositories.write(join(shop, ".git/hooks/pre-commit"), "#!/bin/sh\necho 'no ledgers' >&2\nexit 1\n"),
      0o755,
    );
    repositories.write(ledger(), "{}");
    expect(await git().commit(ledger(), "Try")).toEqual({ done: false, reason: "no ledgers" });
    expect(repositories.git(shop, "status", "--porcelain")).toBe("?? releases/");
  });

  test("says in one line why it is none", async () => {
    const reason = async (file: string): Promise<string> => {
      const result = await git().commit(file, "Try");
      return result.done ? "it was one" : result.reason;
    };
    const outside = repositories.write(join(repositories.folder, "staging.json"), "{}");
    expect(await reason(outside)).toMatch(/^not a git repository/);
    repositories.write(join(shop, ".gitignore"), "releases\n");
    expect(await reason(repositories.write(ledger(), "{}"))).toMatch(/ignored by one of your \.gitignore files/);
    repositories.git(shop, "config", "--unset", "user.email");
    repositories.git(shop, "config", "user.useConfigOnly", "true");
    repositories.write(join(shop, "README"), "changed");
    expect(await reason(join(shop, "README"))).toMatch(/^no email was given and auto-detection is disabled$/);
    process.env.PATH = "";
    expect(await reason(join(shop, "README"))).toBe("git is not installed");
  });
});

describe("a push", () => {
  let remote: string;
  beforeEach(() => {
    remote = repositories.remote();
    repositories.git(shop, "remote", "add", "origin", remote);
    repositories.git(shop, "push", "--quiet", "--set-upstream", "origin", "main");
    repositories.write(ledger(), "{}");
  });

  test("goes to the branch's upstream, also when that has another name", async () => {
    repositories.git(shop, "branch", "--move", "main", "local");
    await git().commit(ledger(), "Switch");
    expect(await git().push(ledger())).toEqual({ done: true });
    expect(repositories.git(remote, "log", "-1", "--format=%s", "main")).toBe("Switch");
    expect(repositories.git(remote, "branch", "--list", "local")).toBe("");
  });

  test("that others were faster than says what to do", async () => {
    const other = repositories.clone(remote, "other");
    repositories.write(join(other, "README"), "theirs\n");
    repositories.git(other, "commit", "--quiet", "--all", "--message=Theirs");
    repositories.git(other, "push", "--quiet");
    await git().commit(ledger(), "Ours");
    expect(await git().push(ledger())).toEqual({
      done: false,
      reason: expect.stringMatching(
        /^main of origin has commits that are not here: git -C \S+ pull --rebase, then push$/,
      ),
    });
    repositories.git(shop, "pull", "--quiet", "--rebase");
    expect(await git().push(ledger())).toEqual({ done: true });
  });

  test("that the other side refuses says its words", async () => {
    chmodSync(repositories.write(join(remote, "hooks/pre-receive"), "#!/bin/sh\necho protected >&2\nexit 1\n"), 0o755);
    await git().commit(ledger(), "Ours");
    expect(await git().push(ledger())).toEqual({ done: false, reason: "origin refuses: (pre-receive hook declined)" });
  });

  test.each<[string, () => void, RegExp]>([
    [
      "the branch has no upstream",
      () => repositories.git(shop, "checkout", "--quiet", "-b", "topic"),
      /^branch topic has no upstream: git -C \S+ push --set-upstream origin topic$/,
    ],
    [
      "there is no remote",
      () => repositories.git(shop, "remote", "remove", "origin"),
      /^the repository has no remote$/,
    ],
    [
      "no branch is checked out",
      () => repositories.git(shop, "checkout", "--quiet", "--detach"),
      /^no branch is checked out there \(detached HEAD\)$/,
    ],
    [
      "the other side cannot be reached",
      () => repositories.git(shop, "remote", "set-url", "origin", join(repositories.folder, "gone.git")),
      /gone\.git' does not appear to be a git repository/,
    ],
    ["git is not there", () => void (process.env.PATH = ""), /^git is not installed$/],
  ])("says so when %s", async (_what, spoil, reason) => {
    await git().commit(ledger(), "Ours");
    spoil();
    expect(await git().push(ledger())).toEqual({ done: false, reason: expect.stringMatching(reason) });
  });
});

describe("what a person would type", () => {
  test("does the same as commit and push, and nothing to other files", async () => {
    const remote = repositories.remote();
    repositories.git(shop, "remote", "add", "origin", remote);
    repositories.git(shop, "push", "--quiet", "--set-upstream", "origin", "main");
    repositories.write(ledger(), "{}");
    repositories.write(join(shop, "staged.ts"), "");
    repositories.git(shop, "add", "staged.ts");
    for (const line of git().commandsFor(ledger(), "Alice's release; r8")) repositories.shell(process.cwd(), line);
    expect(repositories.lastCommit(shop)).toBe("Alice's release; r8 releases/staging.json");
    expect(repositories.git(remote, "log", "-1", "--format=%s")).toBe("Alice's release; r8");
    expect(staged()).toBe("staged.ts");
  });

  test("is short where the file lies here", () => {
    expect(git().commandsFor(join(process.cwd(), "staging.json"), "Switch")).toEqual([
      "git add -- staging.json",
      "git commit --only --message=Switch -- staging.json",
      "git push",
    ]);
  });
});
