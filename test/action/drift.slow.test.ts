import { ActionRun, type Run } from "./support/action-run";
import { GithubStandIn } from "./support/github-stand-in";

let github: GithubStandIn;
let run: ActionRun;

beforeEach(async () => {
  github = await GithubStandIn.start();
  run = new ActionRun(github);
});
afterEach(() => github.stop());

const SAME = { result: "planned", changes: [] };
const EDITED = { result: "planned", changes: [{ address: "aws_lb_listener_rule.Web", action: "update" }] };

/** A night's check, with what each environment said. */
function night(reports: Readonly<Record<string, unknown>>): Promise<Run> {
  const files = Object.entries(reports).map(([name, report]) => run.file(`drift/${name}.json`, report));
  return run.start("drift", { report: files[0]!.replace(/\/[^/]+$/, "") });
}

describe("a nightly check", () => {
  test("opens no issue where everything is as its code says", async () => {
    expect(await night({ staging: SAME, production: SAME })).toMatchObject({
      status: 0,
      summary: "No environment differs from its code.\n",
    });
    expect(github.issues).toEqual([]);
  });

  test("opens one issue that names environment, resource and what a plan would do", async () => {
    await night({ staging: SAME, production: EDITED });
    expect(github.issues).toEqual([
      expect.objectContaining({
        title: "Environments differ from their code",
        labels: ["twinstack: drift"],
        body: "<!-- twinstack-drift -->\n## production\n\n- update `aws_lb_listener_rule.Web`\n",
      }),
    ]);
  });

  test("keeps that issue up to date, says nothing twice, and closes it when it is over", async () => {
    await night({ staging: SAME, production: EDITED });
    await night({ staging: SAME, production: EDITED });
    expect(github.written).toEqual(["POST /issues"]);
    await night({ staging: EDITED, production: EDITED });
    expect(github.issues).toHaveLength(1);
    expect(github.issues[0]?.body).toContain("## staging");
    await night({ staging: SAME, production: SAME });
    expect(github.issues[0]?.state).toBe("closed");
  });

  test.each(["", "null", '{"result":'])("that was killed tells of the others all the same: %p", async (text) => {
    const { status } = await night({ staging: text, production: EDITED });
    expect(status).toBe(1);
    expect(github.issues[0]?.body).toMatch(
      /## production[^]*Web[^]*## staging\n\nIt could not be checked: its report is/,
    );
  });

  test("stays under GitHub's limit", async () => {
    const changes = Array.from({ length: 100 }, () => ({ address: "x".repeat(900), action: "update" }));
    await night({ staging: { result: "planned", changes }, production: SAME });
    expect(github.issues[0]!.body.length).toBeLessThanOrEqual(65_536);
    expect(github.issues[0]!.body).toMatch(/in the summary of the workflow's run\._\n$/);
  });

  test("fails where an environment could not be checked: that is not the same as no difference", async () => {
    const { status, output } = await night({
      staging: SAME,
      production: { result: "failed", rule: "no credentials", remedy: "Log in." },
    });
    expect(status).toBe(1);
    expect(output).toMatch(/^::error::Nobody knows whether production differs/);
    expect(github.issues[0]?.body).toContain("It could not be checked: no credentials. Log in.");
  });

  test("fails without any report", async () => {
    const { status, output } = await run.start("drift", {
      report: run.file("empty/note.txt", "").replace(/\/[^/]+$/, ""),
    });
    expect(status).toBe(1);
    expect(output).toMatch(/holds no report, so nothing was checked/);
  });
});
