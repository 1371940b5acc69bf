import { ActionRun, type Run } from "./support/action-run";
import { NEEDS } from "../../lib/review/document/risk";
import { GithubStandIn } from "./support/github-stand-in";

let github: GithubStandIn;
let run: ActionRun;

beforeEach(async () => {
  github = await GithubStandIn.start();
  run = new ActionRun(github);
});
afterEach(() => github.stop());

function review(risk: string, fingerprint: string, markdown = `Risk: ${risk}\n`): Promise<Run> {
  const needs = NEEDS.filter((need) => need === risk);
  return run.start("review", {
    report: run.file("review.json", { risk, needs, fingerprint, environments: [] }),
    markdown: run.file("review.md", markdown),
  });
}

describe("a review of a pull request", () => {
  test("is one comment, which later pushes bring up to date", async () => {
    expect(await review("capacity", "aaa")).toMatchObject({ status: 0, summary: "Risk: capacity\n\n" });
    await review("no-effect", "bbb");
    expect(github.comments.map(({ body }) => body)).toEqual(["<!-- twinstack-review bbb -->\nRisk: no-effect\n"]);
    expect(github.written.filter((request) => request.includes("comments"))).toEqual([
      "POST /issues/7/comments",
      "PATCH /issues/comments/1",
    ]);
  });

  test("finds its comment among many, and takes nobody else's for it", async () => {
    github.comment("mallory", "<!-- twinstack-review aaa -->\nAll is well.");
    for (let index = 0; index < 150; index++) github.comment("ann", `Remark ${index}`);
    await review("capacity", "aaa");
    await review("capacity", "bbb");
    expect(github.comments).toHaveLength(152);
    expect(github.comments[0]?.body).toContain("All is well.");
    expect(github.comments[151]?.body).toContain("twinstack-review bbb");
  });

  test("changes nothing where nothing changed", async () => {
    await review("capacity", "aaa");
    const before = github.written.length;
    await review("capacity", "aaa");
    expect(github.written).toHaveLength(before);
  });

  test("labels the pull request by its risk, and leaves others' labels alone", async () => {
    github.labels = ["bug", "twinstack: traffic"];
    await review("capacity", "aaa");
    expect(github.labels).toEqual(["bug", "twinstack: capacity"]);
  });

  test.each([["x".repeat(99) + "\n"], ["<details>\n```\n" + "y".repeat(80) + "\n"]])(
    "stays under GitHub's limit, whatever it is full of",
    async (line) => {
      const markdown = line.repeat(1000);
      const { status, summary } = await review("capacity", "aaa", markdown);
      expect(status).toBe(0);
      const body = github.comments[0]!.body;
      expect(body.length).toBeLessThanOrEqual(65_536);
      expect(body.split("<details>").length).toBe(body.split("</details>").length);
      expect((body.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
      expect(body).toMatch(/in the summary of the workflow's run\._\n$/);
      expect(summary).toContain(markdown);
    },
  );

  test("is a comment all the same where labels may not be made, and says what to do", async () => {
    github.mayLabel = false;
    const { status, output } = await review("data-loss", "aaa");
    expect(status).toBe(1);
    expect(output).toMatch(
      /^::warning::GitHub answered .* with 403: .*there is no label: give the job "issues: write"/,
    );
    expect(github.comments[0]?.body).toMatch(/^<!-- twinstack-review aaa needs data-loss -->/);
  });

  test("from a fork, which may not write, is in the run's summary, and says so", async () => {
    github.mayWrite = false;
    const { status, output, summary } = await review("capacity", "aaa");
    expect({ status, summary }).toEqual({ status: 0, summary: "Risk: capacity\n\n" });
    expect(output).toMatch(/^::warning::GitHub answered .* with 403: .*from a fork/);
  });

  test("from a fork is refused where something has to be allowed", async () => {
    github.mayWrite = false;
    expect(await review("data-loss", "aaa")).toMatchObject({ status: 1 });
  });

  test("that GitHub cannot take for another reason fails, and says why", async () => {
    await github.stop();
    github = await GithubStandIn.start();
    run = new ActionRun(github);
    const { status, output } = await run.start("review", {
      report: run.file("review.json", { rule: "the base does not build" }),
      markdown: "",
    });
    expect(status).toBe(1);
    expect(output).toMatch(/^::error::.*is not what `twinstack diff --json` prints: the base does not build\./);
  });

  test.each(["", "null", '{"risk":'])("that is no whole report fails, and says so: %p", async (text) => {
    const report = run.file("review.json", text);
    const { status, output } = await run.start("review", { report, markdown: "" });
    expect(status).toBe(1);
    expect(output).toMatch(/^::error::.*is not what `twinstack diff --json` prints: /);
  });

  test("never shows its token", async () => {
    github.mayWrite = false;
    expect((await review("data-loss", "aaa")).output).not.toContain("secret-token");
  });
});

describe("what somebody has to allow", () => {
  const allowed = "twinstack: allow data-loss";

  test.each(NEEDS)("fails the check without the label: %s", async (risk) => {
    const { status, output } = await review(risk, "aaa");
    expect(status).toBe(1);
    expect(output).toContain(`by the label "twinstack: allow ${risk}"`);
  });

  test("passes once somebody who saw this very change allowed it", async () => {
    await review("data-loss", "aaa");
    github.labels.push(allowed);
    expect(await review("data-loss", "aaa")).toMatchObject({ status: 0 });
  });

  test("is to be allowed anew after a change: the older label is taken off", async () => {
    await review("data-loss", "aaa");
    github.labels.push(allowed);
    expect(await review("data-loss", "bbb")).toMatchObject({ status: 1 });
    expect(github.labels).not.toContain(allowed);
  });

  test("is not allowed by the label of another need", async () => {
    await review("data-loss", "aaa");
    github.labels.push("twinstack: allow weakened-security");
    expect(await review("data-loss", "aaa")).toMatchObject({ status: 1 });
    expect(github.labels).not.toContain("twinstack: allow weakened-security");
  });
});
