import { ActionRun, type Run } from "./support/action-run";
import { GithubStandIn } from "./support/github-stand-in";

let github: GithubStandIn;
let run: ActionRun;

beforeEach(async () => {
  github = await GithubStandIn.start();
  run = new ActionRun(github);
});
afterEach(() => github.stop());

const MERGED = { number: 7, merged_at: "2026-11-28T12:00:00Z" };
const demand = (fingerprint: string): Promise<Run> =>
  run.start("reviewed", { report: run.file("now.json", { risk: "no-effect", needs: [], fingerprint }) });

describe("a deployment", () => {
  test("goes on with what its pull request was reviewed for", async () => {
    github.pulls = [MERGED];
    github.comment("github-actions[bot]", "<!-- twinstack-review aaa -->\nfine");
    expect(await demand("aaa")).toMatchObject({ status: 0, output: "" });
  });

  test("is refused when the synthesis is another one", async () => {
    github.pulls = [MERGED];
    github.comment("github-actions[bot]", "<!-- twinstack-review aaa -->\nfine");
    const { status, output } = await demand("bbb");
    expect(status).toBe(1);
    expect(output).toMatch(/^::error::What 5f3a9c2 synthesizes is not what #7 was reviewed for: bbb instead of aaa\./);
  });

  test("is refused without a pull request, and for one that was not merged", async () => {
    github.pulls = [{ number: 7, merged_at: null }];
    const { status, output } = await demand("aaa");
    expect(status).toBe(1);
    expect(output).toMatch(/came without a pull request/);
  });

  test("is refused without a review, and a review by anybody else is none", async () => {
    github.pulls = [MERGED];
    github.comment("mallory", "<!-- twinstack-review aaa -->\nfine");
    const { status, output } = await demand("aaa");
    expect(status).toBe(1);
    expect(output).toMatch(/#7 has no review of twinstack/);
  });
});
