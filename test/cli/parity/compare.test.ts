import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { COMPARISON } from "../../../tools/schema/published";
import { WrittenProject } from "./written-project";

const ROOT = join(__dirname, "../../..");

let project: WrittenProject;
let stagings: string;
beforeAll(() => {
  project = new WrittenProject();
  stagings = readFileSync(project.stackFile("staging"), "utf8");
});
afterEach(() => {
  writeFileSync(project.stackFile("staging"), stagings);
  project.change = (manifest) => manifest;
});
afterAll(() => project.remove());

/** Somebody edits staging's database by hand. */
const undeclared = () =>
  writeFileSync(project.stackFile("staging"), stagings.replace('"multi_az": false', '"multi_az": true'));

describe("twinstack compare", () => {
  test("prints what differs and why, and what is the same", async () => {
    const { status, printed } = await project.run("compare staging production");
    expect(status).toBe(0);
    expect(printed[0]).toMatch(/^Component +staging +production +Reason$/);
    expect(printed).toContainEqual(
      expect.stringMatching(/^Database backups +1 day +14 days +its data can be made again$/),
    );
    expect(printed.at(-1)).toMatch(/^The same in both: AWS account, .*Database class/);
  });

  test("ends with 3 on a difference that nobody declared, and says where it is", async () => {
    undeclared();
    const { status, printed, errors } = await project.run("compare staging production");
    expect(status).toBe(3);
    expect(printed.slice(-3)).toEqual([
      "1 difference that nobody declared:",
      "  Environment/Database",
      "    aws_db_instance.multi_az: true in staging, false in production",
    ]);
    expect(errors).toBe(
      "twinstack: staging and production differ: 1 difference that nobody declared. Declare each in the profile, with differs(value, reason), or remove it.\n",
    );
  });

  test("finds the same in either order", async () => {
    undeclared();
    const { printed } = await project.run("compare production staging");
    expect(printed.at(-1)).toBe("    aws_db_instance.multi_az: false in production, true in staging");
  });

  test.each([false, true])(
    "prints one document by its published schema with --json; undeclared: %s",
    async (differs) => {
      if (differs) undeclared();
      const { status, printed } = await project.run("compare staging production --json");
      expect([status, printed.length]).toEqual([differs ? 3 : 0, 1]);
      const document = JSON.parse(printed[0]!) as { undeclared: unknown[]; rows: { knob?: string }[] };
      const schema = z.fromJSONSchema(JSON.parse(readFileSync(COMPARISON.path, "utf8")) as never);
      expect(schema.safeParse(document).error).toBeUndefined();
      expect(schema.safeParse({ ...document, news: 1 }).success).toBe(false);
      expect(document.undeclared).toHaveLength(differs ? 1 : 0);
      expect(document.rows.find(({ knob }) => knob === "logRetention")).toMatchObject({
        here: "7 days",
        there: "90 days",
        reason: "nobody looks further back in a test",
        decides: expect.arrayContaining([expect.objectContaining({ path: "Environment/Logs" })]),
      });
    },
  );

  test("prints Markdown, with what nobody declared at its end", async () => {
    undeclared();
    const { printed } = await project.run("compare staging production --markdown");
    const [text = ""] = printed;
    expect(text).toContain("**Not the same shape:** 1 difference that nobody declared");
    expect(text).toMatch(
      /## Undeclared\n\n[^]*\| Environment\/Database +\| aws_db_instance.multi_az +\| true +\| false +\|$/,
    );
  });
});

describe("the document that twinstack compare keeps", () => {
  test("is true for the example: PARITY.md says what its environments are now", async () => {
    const { printed } = await project.run("compare staging production --markdown");
    expect(readFileSync(join(ROOT, "examples/codedetect/PARITY.md"), "utf8")).toBe(`${printed.join("\n")}\n`);
  });

  test("is written, and passes the check until something changes", async () => {
    const file = join(project.root, "PARITY.md");
    expect((await project.run("compare staging production --write")).status).toBe(0);
    expect(readFileSync(file, "utf8")).toContain("| Host name ");
    expect((await project.run("compare staging production --check")).status).toBe(0);
    writeFileSync(file, readFileSync(file, "utf8").replace("14 days", "30 days"));
    const { status, errors } = await project.run("compare staging production --check");
    expect([status, errors]).toEqual([
      1,
      "twinstack: PARITY.md is not what the environments are now. Write it anew, and commit it: twinstack compare staging production --write PARITY.md.\n",
    ]);
  });

  test("may have another name, and is missed where there is none", async () => {
    const { status, errors } = await project.run("compare staging production --check TWINS.md");
    expect([status, errors]).toEqual([1, expect.stringContaining("there is no TWINS.md")]);
    await project.run("compare staging production --write TWINS.md");
    expect((await project.run("compare staging production --check TWINS.md")).status).toBe(0);
    writeFileSync(
      join(project.root, "TWINS.md"),
      readFileSync(join(project.root, "TWINS.md"), "utf8").replaceAll("\n", "\r\n"),
    );
    expect((await project.run("compare staging production --check TWINS.md")).status).toBe(0);
  });

  test("is written also with an undeclared difference, which still ends with 3", async () => {
    undeclared();
    expect((await project.run("compare staging production --write TWINS.md")).status).toBe(3);
    expect(readFileSync(join(project.root, "TWINS.md"), "utf8")).toContain("## Undeclared");
    expect((await project.run("compare staging production --check TWINS.md")).status).toBe(3);
  });

  test("cannot be written where there is no folder", async () => {
    const { status, errors } = await project.run("compare staging production --write nowhere/PARITY.md");
    expect([status, errors]).toEqual([
      1,
      expect.stringMatching(/nowhere\/PARITY.md cannot be written: .*Name another file/),
    ]);
  });
});

describe("twinstack compare refuses", () => {
  test.each([
    ["compare staging", 2, "missing required argument 'other'"],
    ["compare staging staging", 2, "staging is compared with itself. Name two environments."],
    ["compare staging qa", 2, 'the app has no environment "qa". It has: staging, production.'],
    ["compare staging production --json --markdown", 2, "cannot be used with"],
    ["compare staging production --write --check", 2, "cannot be used with"],
  ])("%s", async (line, status, words) => {
    const ended = await project.run(line);
    expect([ended.status, ended.errors]).toEqual([status, expect.stringContaining(words)]);
  });

  test.each([
    ["{", "cannot be read: .*JSON"],
    ["{}", "cannot be read: .*expected object"],
  ])("a stack that is %s", async (text, words) => {
    writeFileSync(project.stackFile("staging"), text);
    const { status, errors } = await project.run("compare staging production");
    expect([status, errors]).toEqual([
      1,
      expect.stringMatching(new RegExp(`staging/cdk.tf.json ${words}.*Synthesize again`)),
    ]);
  });

  test("a manifest of an older library, which does not know what is declared", async () => {
    project.change = ({ profile: _unknown, ...manifest }) => manifest;
    const { status, errors } = await project.run("compare staging production");
    expect([status, errors]).toEqual([1, expect.stringContaining("written by an older twinstack")]);
  });
});
