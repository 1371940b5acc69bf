import { Workshop } from "../support/workshop";

let shop: Workshop;
beforeEach(async () => {
  shop = new Workshop();
  await shop.does("deploy staging --live --image shop/web:1");
  await shop.does("deploy staging --image shop/web:2");
  shop.terminal.printed.length = 0;
  shop.terminal.noted.length = 0;
});
afterEach(() => shop.remove());

const BLUE = "Web/blue/r1/app/i-0aaaaaaaaaaaaaaa1";
const GREEN = "Web/green/r2/app/i-0bbbbbbbbbbbbbbb2";
const BOOT = "Web/green/r2/boot/i-0bbbbbbbbbbbbbbb2";

/** A moment so many minutes before now. */
const before = (minutes: number): string => new Date(shop.clock.now().getTime() - minutes * 60_000).toISOString();
const write = (stream: string, minutes: number, message?: string): void =>
  shop.cloud.logs.write(stream, before(minutes), message);

/** The messages that a command printed, in order. */
async function messages(options = ""): Promise<string[]> {
  shop.terminal.printed.length = 0;
  const { status, errors } = await shop.run(`logs staging --json ${options}`);
  expect([status, errors]).toEqual([0, [""]]);
  return shop.terminal.printed.map((line) => (JSON.parse(line) as { message: string }).message);
}

function everyKind(): void {
  write(BLUE, 30, "blue serves");
  write(BOOT, 20, "docker: no such image");
  write(GREEN, 10, "green starts");
  write("Web/green/r2/app/i-0bbbbbbbbbbbbbbb3", 9, "green starts too");
  write("Web/green/r20/app/i-0bbbbbbbbbbbbbbb4", 8, "another release");
  write("somebody-elses-stream", 5, "not ours");
  write("Other/blue/r1/app/i-0ccccccccccccccc1", 5, "of no service of this environment");
}

describe("what is shown", () => {
  test("is everything of the last hour, by time: when, who, and what", async () => {
    everyKind();
    write(BLUE, 61, "too old");
    await shop.run("logs staging");
    expect(shop.terminal.printed).toEqual([
      `${before(30)} blue/r1/app/aaaaa1 blue serves`,
      `${before(20)} green/r2/boot/bbbbb2 docker: no such image`,
      `${before(10)} green/r2/app/bbbbb2 green starts`,
      `${before(9)} green/r2/app/bbbbb3 green starts too`,
      `${before(8)} green/r20/app/bbbbb4 another release`,
    ]);
    expect(shop.terminal.noted).toEqual([]);
  });

  test.each([
    ["--container boot", ["docker: no such image"]],
    ["--color blue", ["blue serves"]],
    ["--color green --no-color", ["docker: no such image", "green starts", "green starts too", "another release"]],
    ["--release r2", ["docker: no such image", "green starts", "green starts too"]],
    ["--release r2 --container app", ["green starts", "green starts too"]],
    ["--release r2 --color blue", []],
    ["--instance i-0bbbbbbbbbbbbbbb3", ["green starts too"]],
    ["--instance bbb3", ["green starts too"]],
    ["--service Web --since 8m", ["another release"]],
    ["--since 25m --color blue", []],
    ["--no-color", ["blue serves", "docker: no such image", "green starts", "green starts too", "another release"]],
  ])("with %s is %j", async (options, expected) => {
    everyKind();
    expect(await messages(options)).toEqual(expected);
  });

  test.each([
    ["", ["/aws/ec2/shop-staging Web/"]],
    ["--color blue", ["/aws/ec2/shop-staging Web/blue/"]],
    ["--release r2", ["/aws/ec2/shop-staging Web/green/r2/"]],
    ["--release r2 --container boot", ["/aws/ec2/shop-staging Web/green/r2/boot/"]],
    ["--release r9", ["/aws/ec2/shop-staging Web/blue/r9/", "/aws/ec2/shop-staging Web/green/r9/"]],
  ])("with %j is asked of AWS by the names of its streams", async (options, asked) => {
    everyKind();
    await messages(options);
    expect(shop.cloud.logs.asked).toEqual(asked);
  });

  test("is the newest where it is too much, and how many older lines there are", async () => {
    everyKind();
    expect(await messages("--limit 2")).toEqual(["green starts too", "another release"]);
    expect(shop.terminal.noted).toEqual(["3 older lines are left out. To see them: --limit 5."]);
    shop.terminal.noted.length = 0;
    expect(await messages("--limit 5")).toHaveLength(5);
    expect(shop.terminal.noted).toEqual([]);
  });

  test("is an object for each line with --json, and nothing else on standard output", async () => {
    write(BOOT, 20, "said \u001b[31mred\u009b2J");
    await messages();
    expect(shop.terminal.printed).toHaveLength(1);
    expect(shop.terminal.printed[0]).not.toMatch(/[\u0080-\u009f]/);
    expect(JSON.parse(shop.terminal.printed[0]!)).toEqual({
      time: before(20),
      service: "Web",
      color: "green",
      release: "r2",
      container: "boot",
      instance: "i-0bbbbbbbbbbbbbbb2",
      message: "said \u001b[31mred\u009b2J",
    });
  });

  test("names the service where there are several", async () => {
    shop.code = { services: ["Web", "Jobs"] };
    await shop.does("apply staging --plan");
    write(BLUE, 30, "serves");
    write("Jobs/blue/r1/app/i-0ddddddddddddddd1", 20, "works");
    shop.terminal.printed.length = 0;
    await shop.run("logs staging");
    expect(shop.terminal.printed.map((line) => line.split(" ")[1])).toEqual([
      "Web/blue/r1/app/aaaaa1",
      "Jobs/blue/r1/app/ddddd1",
    ]);
    expect(await messages("--service Jobs")).toEqual(["works"]);
  });

  test("has a renamed service's former lines under the name that it has now", async () => {
    await shop.does("rename staging Web Shop");
    shop.code = { services: ["Shop"] };
    await shop.does("apply staging");
    write(BLUE, 30, "from when it was Web");
    write("Shop/green/r3/app/i-0eeeeeeeeeeeeeee1", 20, "as Shop");
    write("Web/blue/r3/app/i-0eeeeeeeeeeeeeee2", 10, "of another service, which is called Web by now");
    expect(await messages()).toEqual(["from when it was Web", "as Shop"]);
    expect(JSON.parse(shop.terminal.printed[0]!)).toMatchObject({ service: "Shop", release: "r1" });
    expect(await messages("--release r1")).toEqual(["from when it was Web"]);
  });

  test("comes without synthesizing the app, whose code may be broken", async () => {
    everyKind();
    shop.broken = new Error("the code is broken");
    expect(await messages("--color blue")).toEqual(["blue serves"]);
  });
});

describe("where nothing is found", () => {
  test("it is said what there is, and how far back the last line is", async () => {
    write(BOOT, 200, "docker: no such image");
    write(BLUE, 5, "serves");
    write("Web/blue/r1/app/i-0aaaaaaaaaaaaaaa2", 50, "serves");
    write("Web/blue/r1/proxy/i-0aaaaaaaaaaaaaaa1", 0);
    expect((await shop.run("logs staging --container boot --release r2")).status).toBe(0);
    expect(shop.terminal.printed).toEqual([]);
    expect(shop.terminal.noted).toEqual([
      "Nothing found: Web, release r2, container boot, in the last 1 h (log group /aws/ec2/shop-staging). What wrote last:",
      "  Web blue r1 app, last line 5 min ago",
      "  Web green r2 boot, last line 3 h ago",
      "  Web blue r1 proxy, empty",
      "Look further back: --since 4h.",
    ]);
  });

  test("days are proposed for what is older than a day", async () => {
    write(BOOT, 3 * 24 * 60 + 10, "docker: no such image");
    await shop.run("logs staging");
    expect(shop.terminal.noted.at(-1)).toBe("Look further back: --since 4d.");
    expect(await messages("--since 4d")).toEqual(["docker: no such image"]);
  });

  test("and nothing of the kind was ever written, fewer options are proposed", async () => {
    write(BLUE, 5, "serves");
    await shop.run("logs staging --container nosuch");
    expect(shop.terminal.noted.at(-1)).toBe("Leave options out to see those, or look further back: --since 1d.");
  });

  test("and there is no stream either, that is said", async () => {
    shop.cloud.logs.write("somebody-elses-stream", before(1), "not ours");
    await shop.run("logs staging --json");
    expect(shop.terminal.printed).toEqual([]);
    expect(shop.terminal.noted).toEqual([
      "Nothing found: Web, in the last 1 h (log group /aws/ec2/shop-staging). There is no stream of it at all: no instance has written anything yet.",
    ]);
  });

  test("many kinds of streams are cut", async () => {
    for (let number = 1; number <= 10; number++) write(`Web/blue/r${number}/app/i-1`, 100 + number, "old");
    await shop.run("logs staging");
    expect(shop.terminal.noted).toHaveLength(11);
    expect(shop.terminal.noted[9]).toBe("  and 2 more");
  });
});

describe("it is refused, and said what to do,", () => {
  test.each([
    ["logs staging --since yesterday", 2, "a time such as 90s, 15m, 2h or 1d, at most 3653d"],
    ["logs staging --limit 0", 2, "a whole number from 1 to 100000"],
    ["logs staging --color red", 2, "Allowed choices are blue, green"],
    ["logs staging --release 7", 2, "A release is called r and its number: r7."],
    ["logs staging --instance web", 2, "An instance is called i- and hexadecimal digits"],
    ["logs staging --service Nosuch", 2, 'staging has no service "Nosuch". It has: Web.'],
    ["logs nosuch", 2, 'the app has no environment "nosuch"'],
    ["logs staging", 1, "there is no log group /aws/ec2/shop-staging"],
  ])("%s", async (line, status, message) => {
    const ended = await shop.run(line);
    expect([ended.status, ended.errors.join(" ")]).toEqual([status, expect.stringContaining(message)]);
  });

  test("where the manifest names no log group", async () => {
    const { outside } = shop;
    const lastManifests = () =>
      outside.project.lastManifests().map((manifest) => ({
        ...manifest,
        services: { Web: { ...manifest.services.Web!, logGroup: undefined } },
      }));
    jest.spyOn(shop, "outside", "get").mockReturnValue({ ...outside, project: { ...outside.project, lastManifests } });
    const { status, errors } = await shop.run("logs staging");
    expect([status, errors.join(" ")]).toEqual([
      1,
      expect.stringContaining("the last synthesis names no log group of Web. Synthesize again"),
    ]);
  });
});
