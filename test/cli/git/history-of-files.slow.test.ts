import { join } from "node:path";
import { HistoryOfFiles } from "../../../lib/cli/git/history-of-files";
import { Repositories } from "./repository";

// Real processes, many of them, on a machine that may be busy.
jest.setTimeout(60_000);

const DIGEST = /sha256:[0-9a-f]{64}/;
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

let repositories: Repositories;
let remote: string;
let mine: string;
let theirs: string;
const history = new HistoryOfFiles();

beforeEach(() => {
  repositories = new Repositories();
  remote = repositories.remote();
  const first = repositories.repository("first");
  repositories.git(first, "push", "--quiet", remote, "main");
  mine = repositories.clone(remote, "mine");
  theirs = repositories.clone(remote, "theirs");
});
afterEach(() => repositories.remove());

const ledger = (folder = mine): string => join(folder, "releases/staging.json");

/** Commits a ledger that names a digest, on a day. */
function release(folder: string, digit: string, day = "2026-11-20"): void {
  repositories.write(ledger(folder), `{ "image": "shop/web@${digest(digit)}" }\n`);
  repositories.git(folder, "add", "--all");
  repositories.shell(folder, `GIT_COMMITTER_DATE=${day}T12:00:00Z git commit --quiet --message=release`);
}

const push = (folder: string, ...more: readonly string[]) => repositories.git(folder, "push", "--quiet", ...more);
const named = async (since = "2026-08-23") =>
  [...(await history.mentions(ledger(), DIGEST, new Date(since)))].map((each) => each[7]).sort();

describe("being up to date", () => {
  test("fetches what others pushed, on every branch", async () => {
    release(mine, "1");
    push(mine);
    repositories.git(theirs, "switch", "--quiet", "--create", "hotfix");
    release(theirs, "2");
    push(theirs, "--set-upstream", "origin", "hotfix");
    expect(await history.bringUpToDate(ledger())).toEqual({ done: true });
    expect(await named()).toEqual(["1", "2"]);
  });

  test("is refused while the upstream has more", async () => {
    release(mine, "1");
    push(mine);
    repositories.git(theirs, "pull", "--quiet");
    release(theirs, "2");
    push(theirs);
    expect(await history.bringUpToDate(ledger())).toEqual({
      done: false,
      reason: expect.stringMatching(/^main lacks 1 commits that origin has: git -C \S*mine\/releases pull --rebase$/),
    });
  });

  test("takes commits that are not pushed yet", async () => {
    release(mine, "1");
    expect(await history.bringUpToDate(ledger())).toEqual({ done: true });
  });

  test("fetches every branch also where git was told to fetch one", async () => {
    release(mine, "1");
    push(mine);
    repositories.git(repositories.folder, "clone", "--quiet", "--single-branch", remote, "narrow");
    repositories.git(theirs, "switch", "--quiet", "--create", "hotfix");
    release(theirs, "2");
    push(theirs, "--set-upstream", "origin", "hotfix");
    mine = join(repositories.folder, "narrow");
    expect(await history.bringUpToDate(ledger())).toEqual({ done: true });
    expect(await named()).toEqual(["1", "2"]);
  });

  test("is refused where the history is cut off, as CI checks out", async () => {
    release(mine, "1");
    push(mine);
    repositories.git(repositories.folder, "clone", "--quiet", "--depth=1", `file://${remote}`, "shallow");
    expect(await history.bringUpToDate(ledger(join(repositories.folder, "shallow")))).toEqual({
      done: false,
      reason: expect.stringMatching(/^the history is cut off: git -C \S* fetch --unshallow$/),
    });
  });

  test("is refused without an upstream, without a remote that answers, and without git", async () => {
    release(mine, "1");
    repositories.git(mine, "switch", "--quiet", "--create", "local");
    expect(await history.bringUpToDate(ledger())).toMatchObject({ done: false, reason: /has no upstream/ });
    repositories.git(mine, "switch", "--quiet", "main");
    repositories.git(mine, "remote", "set-url", "origin", join(repositories.folder, "gone.git"));
    expect(await history.bringUpToDate(ledger())).toMatchObject({ done: false, reason: /gone\.git/ });
    process.env.PATH = "";
    expect(await history.bringUpToDate(ledger())).toEqual({ done: false, reason: "git is not installed" });
  });
});

describe("what ledgers named", () => {
  test("is at the tips of all branches, however old", async () => {
    release(mine, "1", "2020-01-01");
    repositories.git(mine, "switch", "--quiet", "--create", "old");
    release(mine, "2", "2020-01-02");
    repositories.git(mine, "switch", "--quiet", "main");
    expect(await named()).toEqual(["1", "2"]);
  });

  test("is what was added or removed lately: what stood there at the beginning counts", async () => {
    for (const [digit, day] of [
      ["1", "2026-01-01"],
      ["2", "2026-02-01"],
      ["3", "2026-09-01"],
      ["4", "2026-10-01"],
    ] as const)
      release(mine, digit, day);
    expect(await named()).toEqual(["2", "3", "4"]);
    expect(await named("2026-09-15")).toEqual(["3", "4"]);
  });

  test("is not lost with its branch, its folder or a merge", async () => {
    release(mine, "1");
    repositories.git(mine, "switch", "--quiet", "--create", "hotfix");
    release(mine, "2");
    repositories.git(mine, "switch", "--quiet", "main");
    repositories.git(mine, "branch", "--quiet", "-D", "hotfix");
    repositories.git(mine, "mv", "releases", "ledgers");
    repositories.git(mine, "commit", "--quiet", "--message=move");
    release(mine, "3");
    repositories.git(mine, "switch", "--quiet", "--create", "other", "HEAD~1");
    release(mine, "4");
    // What only the merge itself says.
    repositories.git(mine, "merge", "--quiet", "--strategy=ours", "--no-commit", "main");
    release(mine, "5");
    release(mine, "6");
    expect(await named()).toEqual(["1", "2", "3", "4", "5", "6"]);
  });

  test("is nothing where nobody released, and never nothing because git failed", async () => {
    release(mine, "1");
    repositories.git(mine, "rm", "--quiet", "-r", "releases");
    repositories.git(mine, "commit", "--quiet", "--message=none");
    repositories.write(ledger(), "{}");
    expect(await history.mentions(ledger(), DIGEST, new Date("2030-01-01"))).toEqual(new Set());
    process.env.PATH = "";
    await expect(history.mentions(ledger(), DIGEST, new Date())).rejects.toThrow(
      /^git does not tell the history: git is/,
    );
  });
});
