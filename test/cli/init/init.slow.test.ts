import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { CdktfProject } from "../../../lib/cli/project/cdktf-project";
import { UserRepository } from "./support/initialized-project";

const REVIEW = ".github/workflows/twinstack-pull-request.yml";
const DEPLOY = ".github/workflows/twinstack-deploy.yml";
const DRIFT = ".github/workflows/twinstack-drift.yml";

let repository: UserRepository;
afterEach(() => repository.remove());

async function initialized(...args: readonly string[]): Promise<void> {
  repository = new UserRepository();
  expect(await repository.twinstack("init", ...args)).toBe(0);
}

describe("twinstack init", () => {
  test("writes what is missing, with what git and the app know, and says what only people can do", async () => {
    await initialized("staging", "production");
    expect(repository.terminal.printed).toEqual([
      "examples/codedetect/releases/staging.json: is as it should be",
      "examples/codedetect/releases/production.json: is as it should be",
      `${REVIEW}: written`,
      `${DEPLOY}: written`,
      `${DRIFT}: written`,
      ".gitignore: written",
      'Next: declare new DeliveryStack(app, { application: "codedetect", repository: GithubRepository.named("acme/shop"), branch: "trunk", … }) and deploy it once: npx cdktf deploy delivery. A repository made, renamed or moved since July 2026 needs GithubRepository.numbered instead',
      ' then: make the GitHub environments staging, production, each with "Deployment branches": only trunk; whoever may push another branch could deploy to it otherwise; require a reviewer for production: https://github.com/acme/shop/settings/environments',
      ' then: protect trunk: pull requests only, approved, "dismiss stale approvals", up to date with it, with the check "review"',
      " then: commit the files",
    ]);
    expect(existsSync(join(repository.folder, "releases"))).toBe(false);
    expect(repository.read(DEPLOY)).toContain('branches: ["trunk"]');
    expect(repository.read(DEPLOY)).toContain("role/codedetect-production-deploy");
    expect(repository.read(".gitignore")).toBe("node_modules/\ncdktf.out/\n.twinstack/\n*.tfstate\n*.tfstate.*\n");
  });

  test("writes nothing twice, keeps what somebody changed, and replaces it only when told to", async () => {
    await initialized("staging");
    repository.write(DEPLOY, "mine");
    repository.write(".gitignore", "node_modules\ncdktf.out/\n*.log");
    expect(await repository.twinstack("init", "staging", "--json")).toBe(0);
    const { files, repository: name } = JSON.parse(repository.terminal.printed.join("")) as {
      files: unknown;
      repository: string;
    };
    expect(name).toBe("acme/shop");
    expect(files).toEqual([
      { path: "examples/codedetect/releases/staging.json", outcome: "unchanged" },
      { path: REVIEW, outcome: "unchanged" },
      { path: DEPLOY, outcome: "kept" },
      { path: DRIFT, outcome: "unchanged" },
      { path: ".gitignore", outcome: "replaced" },
    ]);
    expect(repository.read(DEPLOY)).toBe("mine");
    expect(repository.read(".gitignore")).toBe(
      "node_modules\ncdktf.out/\n*.log\n.twinstack/\n*.tfstate\n*.tfstate.*\n",
    );
    expect(await repository.twinstack("init", "--force")).toBe(0);
    expect(repository.read(DEPLOY)).toContain("name: twinstack deploy");
  });

  test("says that the remote is elsewhere, and writes the files all the same", async () => {
    repository = new UserRepository("https://git.example.com/acme/shop.git");
    expect(await repository.twinstack("init")).toBe(0);
    expect(repository.terminal.noted).toEqual([expect.stringContaining("There is no remote origin on GitHub")]);
    expect(repository.terminal.printed.join("\n")).toContain('GithubRepository.named("<owner>/<repository>")');
  });

  test("writes ledgers where the app looks for them", async () => {
    repository = new UserRepository().withLedgersIn("state/ledgers");
    expect(await repository.twinstack("init", "staging", "production")).toBe(0);
    expect(repository.terminal.printed.slice(0, 2).sort()).toEqual([
      "state/ledgers/production.json: written",
      "state/ledgers/staging.json: written",
    ]);
    expect(existsSync(join(repository.folder, "releases"))).toBe(false);
  });

  test("says what to do in a repository without an app, whatever lies above it", () => {
    repository = new UserRepository();
    mkdirSync(join(repository.folder, "empty", ".git"), { recursive: true });
    expect(() => CdktfProject.find(join(repository.folder, "empty"))).toThrow(
      /^there is no cdktf\.json in .*, the root of the repository\. Go to your project, or make one: npx cdktf-cli@0\.21\.0 init .*, then npm install twinstack/,
    );
  });

  test("says that GitHub would not see workflows of a project further down, and writes nothing", async () => {
    repository = new UserRepository();
    repository.write("infra/cdktf.json", repository.read("cdktf.json"));
    const status = await repository.twinstackIn("infra", "init");
    expect([status, existsSync(join(repository.folder, "infra/.github"))]).toEqual([1, false]);
  });

  test("refuses a name that could lead out of the folder", async () => {
    repository = new UserRepository();
    expect(await repository.twinstack("init", "../staging")).toBe(2);
  });
});
