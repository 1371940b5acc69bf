import { ActionRun, type Run } from "./support/action-run";
import { GithubStandIn, type Pull } from "./support/github-stand-in";

let github: GithubStandIn;
let run: ActionRun;

beforeEach(async () => {
  github = await GithubStandIn.start();
  run = new ActionRun(github);
});
afterEach(() => github.stop());

const MERGED: Pull = { number: 7, merged_at: "2026-11-28T12:00:00Z", base: { ref: "main" }, labels: [] };
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
    github.pulls = [{ ...MERGED, merged_at: null }];
    const { status, output } = await demand("aaa");
    expect(status).toBe(1);
    expect(output).toMatch(/came without a pull request into refs\/heads\/main/);
    expect(output).toMatch(/Revert it in a pull request, and bring it back in another one/);
  });

  test("is refused for a pull request into another branch, whatever that was reviewed for", async () => {
    github.pulls = [{ ...MERGED, base: { ref: "next" } }];
    github.comment("github-actions[bot]", "<!-- twinstack-review aaa -->\nfine");
    expect(await demand("aaa")).toMatchObject({ status: 1 });
  });

  test("is refused for what was merged although nobody allowed it, until somebody takes the responsibility", async () => {
    github.pulls = [MERGED];
    github.comment("github-actions[bot]", "<!-- twinstack-review aaa needs data-loss,outage -->\nit goes");
    const refused = await demand("aaa");
    expect(refused.status).toBe(1);
    expect(refused.output).toMatch(/#7 was merged although nobody allowed data-loss and outage/);
    const labels = ["twinstack: allow data-loss", "twinstack: allow outage"].map((name) => ({ name }));
    github.pulls = [{ ...MERGED, labels: labels.slice(1) }];
    expect((await demand("aaa")).output).toMatch(/nobody allowed data-loss\./);
    github.pulls = [{ ...MERGED, labels }];
    expect(await demand("aaa")).toMatchObject({ status: 0, output: "" });
  });

  test("is refused without a review, and a review by anybody else is none", async () => {
    github.pulls = [MERGED];
    github.comment("mallory", "<!-- twinstack-review aaa -->\nfine");
    const { status, output } = await demand("aaa");
    expect(status).toBe(1);
    expect(output).toMatch(/#7 has no review of twinstack/);
  });
});
