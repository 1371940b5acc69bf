import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { WrittenProject } from "./written-project";

const GUIDE = join(__dirname, "../../../docs/guide/compare-and-report.md");

let project: WrittenProject;
beforeAll(() => (project = new WrittenProject()));
afterAll(() => project.remove());

/** Where the command puts a page by itself. */
const besideStack = (name: string): string => join(project.stackFile(name), "..", "report.html");

describe("twinstack report", () => {
  test("writes a page for each environment, beside its stack", async () => {
    const { status, printed } = await project.run("report");
    expect([status, printed.length]).toEqual([0, 2]);
    const [staging, production] = ["staging", "production"].map((name) => readFileSync(besideStack(name), "utf8"));
    expect(staging).toContain("<h1>codedetect: staging</h1>");
    expect(staging).toContain(
      "Service Web, 1 to 2 × t3.micro for each color: blue runs r1 with 100 % of the traffic; uses Database, Models, Uploads.",
    );
    expect(staging).toContain("staging and production have the same shape");
    expect(staging).toMatch(
      /<th role="rowheader" scope="row">Database<\/th>\s*<td role="cell" data-column="a month">\$\d+\.\d\d</,
    );
    expect(production).toContain("<h1>codedetect: production</h1>");
    expect(production).not.toContain('id="parity"');
  });

  test("writes one where it is asked to, and compares with what it is told", async () => {
    const { status } = await project.run("report production --with staging --out production.html");
    expect(status).toBe(0);
    expect(readFileSync(join(project.root, "production.html"), "utf8")).toContain(
      "production and staging have the same shape",
    );
  });

  test("has first what changed since a base, where one is named, of this environment only", async () => {
    const { status } = await project.run("report staging --base main --out changed.html");
    expect(status).toBe(0);
    const text = readFileSync(join(project.root, "changed.html"), "utf8");
    expect(text).toContain("Database: class db.t4g.micro → db.t3.micro, in place, at once");
    expect(text).not.toContain("in the next maintenance window");
    expect(text.indexOf('id="changes"')).toBeLessThan(text.indexOf('id="architecture"'));
  });

  test("makes the same page of the same synthesis", async () => {
    const pages = await Promise.all(
      ["a.html", "b.html"].map(async (name) => {
        await project.run(`report staging --out ${name}`);
        return readFileSync(join(project.root, name), "utf8");
      }),
    );
    expect(pages[0]).toBe(pages[1]);
  });

  test("prints Mermaid's text; the guide shows the example's", async () => {
    const { status, printed } = await project.run("report staging --mermaid");
    expect(status).toBe(0);
    const [, shown] = /```mermaid\n([^]*?)\n```/.exec(readFileSync(GUIDE, "utf8")) ?? [];
    expect(shown).toBe(printed.join("\n"));
  });

  test.each([
    ["report qa", 2, 'the app has no environment "qa"'],
    ["report staging --with qa", 2, 'the app has no environment "qa"'],
    [
      "report --out all.html",
      2,
      "several environments do not fit into one file. Name one: twinstack report staging --out all.html.",
    ],
    ["report staging --mermaid --out a.html", 2, "cannot be used with"],
    ["report staging --out nowhere/a.html", 1, "nowhere/a.html cannot be written"],
  ])("refuses: %s", async (line, status, words) => {
    const ended = await project.run(line);
    expect([ended.status, ended.errors]).toEqual([status, expect.stringContaining(words)]);
    expect(existsSync(join(project.root, "all.html"))).toBe(false);
  });
});
