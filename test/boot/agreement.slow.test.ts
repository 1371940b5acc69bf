import { Duration } from "../../lib";
import type { BootContainer, BootPlan } from "../../lib/instance/boot-plan";
import { BootSite } from "./support/boot-site";
import { Database, PSQL } from "./support/database";
import type { Instance } from "./support/instance";
import { onInstances } from "./support/on-instances";
import { until } from "./support/shell";

/** A web server that asks the database, a migration that takes two seconds, and a bot that leaves a trace four times a second. */
const FILES = {
  "www/health": "ok\n",
  "www/cgi-bin/db": `#!/bin/sh\nprintf 'Content-Type: text/plain\\r\\n\\r\\n'\n${PSQL} -Atc 'SELECT 40 + 2' 2>&1\n`,
  serve: "#!/bin/sh\nsleep 3\nexec httpd -f -p 5000 -h /www\n",
  migrate: `#!/bin/sh\nset -e\n${PSQL} -qc "INSERT INTO migrations VALUES ('$RELEASE', '$HOSTNAME')"\nsleep 2\n`,
  bot: `#!/bin/sh\nwhile :; do\n${PSQL} -qc "INSERT INTO beats VALUES (clock_timestamp(), '$HOSTNAME', '$COLOR')"\nsleep 0.2\ndone\n`,
};

/** A time during which one and the same container left traces. */
interface Tenure {
  readonly container: string;
  readonly color: string;
  readonly first: number;
  last: number;
}

onInstances("instances that agree", () => {
  let site: BootSite;
  let database: Database;
  let image: string;
  let blue: Instance;
  let greens: Instance[];

  beforeAll(async () => {
    site = await BootSite.open();
    database = await Database.start(site.cloud, site.base);
    database.setPassword("first");
    database.rows("CREATE TABLE migrations (release text, container text)");
    database.rows("CREATE TABLE beats (at timestamptz, container text, color text)");
    const SecretString = JSON.stringify({ password: "first" });
    await site.cloud.aws("secretsmanager", "secretsmanager.CreateSecret", { Name: "database", SecretString });
    image = site.push("shop/data", { command: ["/serve"], files: FILES, programs: [PSQL] });
  }, 600_000);
  afterAll(async () => {
    database.stop();
    await site.close();
  }, 60_000);

  const container = (): BootContainer => ({
    name: "app",
    image,
    port: 5000,
    healthPath: "/health",
    environment: database.environment,
    secrets: { PGPASSWORD: { secretArn: "database", key: "password" } },
  });

  const boot = (color: "blue" | "green", release: string, plan: Partial<BootPlan> = {}): Instance => {
    const own = { COLOR: color, RELEASE: release, ...database.environment };
    const bot = {
      ...container(),
      name: "bot",
      port: undefined,
      healthPath: undefined,
      command: ["/bot"],
      environment: own,
    };
    return site.boot(
      { ...container(), environment: own },
      {
        release: { environment: "staging", service: "Web", firstName: "Web", color, release },
        traffic: {
          listenerArn: "arn:listener",
          targetGroupArns: [`arn:${color}`],
          previewHeader: "X-Twinstack-Preview",
        },
        workers: [bot],
        migration: { container: "app", command: ["/migrate"], timeout: Duration.minutes(1) },
        ...plan,
      },
    );
  };

  /** Who left traces, one after another; a container that comes back is another tenure. */
  const tenures = (): Tenure[] => {
    const found: Tenure[] = [];
    const beats = database.rows("SELECT extract(epoch FROM at), container, color FROM beats ORDER BY at");
    for (const beat of beats) {
      const [at = "", name = "", color = ""] = beat.split("|");
      const current = found.at(-1);
      if (current?.container === name) current.last = Number(at);
      else found.push({ container: name, color, first: Number(at), last: Number(at) });
    }
    return found;
  };
  /** Does something, and waits until another container works in a color. */
  const worksIn = async (color: string, after: () => unknown): Promise<void> => {
    const before = new Set(tenures().map(({ container: name }) => name));
    await after();
    const last = () => tenures().at(-1);
    await until(
      `the bot works in ${color}`,
      () => last()?.color === color && !before.has(last()?.container ?? ""),
      120,
    );
  };
  /** What the database says to an instance; nothing while it does not answer. */
  const asksDatabase = ({ address }: Instance): string => {
    const url = `http://${address}:5000/cgi-bin/db`;
    return site.cloud.inside("sh", "-c", `curl -s --max-time 8 ${url} || true`).trim();
  };

  test("migrate once, however many boot at the same time; whoever boots later finds it done", async () => {
    site.live({ blue: 100 });
    blue = boot("blue", "r1");
    greens = [boot("green", "r2"), boot("green", "r2")];
    for (const instance of [blue, ...greens]) await site.ready(instance);
    const done = database.rows("SELECT release, count(*) FROM migrations GROUP BY release ORDER BY release");
    expect(done).toEqual(["r1|1", "r2|1"]);
    expect(greens.map(({ log }) => /migration of r2 (is done|was done by)/.exec(log)?.[1]).sort()).toEqual([
      "is done",
      "was done by",
    ]);
    const asked = { TableName: "shop-staging-releases", Key: { id: { S: "migration/Web/r2" } } };
    const { Item } = await site.cloud.aws("dynamodb", "DynamoDB_20120810.GetItem", asked);
    expect(Item).toMatchObject({ state: { S: "done" }, holder: { S: "" } });
  }, 240_000);

  test("take a rotated password one after another, without anybody's help, also on the color that is kept warm", async () => {
    expect([blue, ...greens].map(asksDatabase)).toEqual(["42", "42", "42"]);
    database.setPassword("second");
    expect(asksDatabase(blue)).toContain("password authentication failed");
    const SecretString = JSON.stringify({ password: "second" });
    await site.cloud.aws("secretsmanager", "secretsmanager.PutSecretValue", { SecretId: "database", SecretString });
    const seen: string[][] = [];
    await until(
      "every instance has the new password",
      () => {
        seen.push(greens.map(asksDatabase));
        return [...(seen.at(-1) ?? []), asksDatabase(blue)].every((answer) => answer === "42");
      },
      120,
    );
    // Each was away for seconds, and never both.
    for (const index of [0, 1]) expect(seen.filter((answers) => answers[index] === "").length).toBeGreaterThan(0);
    expect(seen.filter((answers) => answers.every((answer) => answer === ""))).toEqual([]);
    site.live({ green: 100 });
    site.live({ blue: 100 });
    expect(Array.from({ length: 20 }, () => asksDatabase(blue))).toEqual(Array(20).fill("42"));
  }, 180_000);

  test("run a worker in one place, across switch, rollback, a program that hangs and an instance that dies", async () => {
    await until("the bot works", () => tenures().length > 0);
    site.live({ blue: 90, green: 10 });
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(tenures().every(({ color }) => color === "blue")).toBe(true);
    await worksIn("green", () => site.live({ green: 100 }));
    await worksIn("blue", () => site.live({ blue: 100 }));
    await worksIn("green", () => site.live({ green: 100 }));
    const holds = (instance: Instance) => instance.run("docker", "ps", "--quiet", "--filter", "name=bot").trim() !== "";
    const hanging = greens.find(holds) as Instance;
    await worksIn("green", () => hanging.run("pkill", "-STOP", "-f", "worker.py"));
    const holder = greens.find(holds) as Instance;
    greens = greens.filter((instance) => instance !== holder);
    await worksIn("green", () => holder.remove());

    const all = tenures();
    // Nobody comes back once another has begun: never two at a time.
    expect(new Set(all.map(({ container: name }) => name)).size).toBe(all.length);
    const colors = all.map(({ color }) => color).filter((color, index, every) => color !== every[index - 1]);
    expect(colors).toEqual(["blue", "green", "blue", "green"]);
    const gaps = all.slice(1).map(({ first }, index) => first - (all[index] as Tenure).last);
    process.stderr.write(`The worker was nowhere for ${gaps.map((gap) => gap.toFixed(1)).join(", ")} s.\n`);
  }, 240_000);

  test("begin no migration without the values that it needs, so that none has failed", async () => {
    const secrets = { KEY: { secretArn: "nobody", name: "jwt" } };
    const instance = boot("blue", "r4", { containers: [{ ...container(), secrets }] });
    await instance.booted();
    expect(instance.log).toContain("secret jwt has no value, so KEY is missing: twinstack secrets set staging jwt");
    const asked = { TableName: "shop-staging-releases", Key: { id: { S: "migration/Web/r4" } } };
    expect(await site.cloud.aws("dynamodb", "DynamoDB_20120810.GetItem", asked)).toEqual({});
  }, 120_000);

  test("give up a boot whose migration fails, and do not try that release's migration again", async () => {
    const migration = {
      container: "app",
      command: ["sh", "-c", "echo no such column; exit 7"],
      timeout: Duration.minutes(1),
    };
    const first = boot("blue", "r3", { migration });
    await first.booted();
    expect(first.log).toMatch(/no such column\n[^]*twinstack: the migration of r3 failed: exit 7/);
    const second = boot("blue", "r3", { migration });
    await second.booted();
    expect(second.log).toMatch(
      /the migration of r3 failed on i-\w+ at .*: exit 7\. A release's migration is not run twice/,
    );
    for (const instance of [first, second]) {
      await until("its group knows", () => site.signals(instance).length > 0);
      expect(site.signals(instance)).toEqual(["ABANDON"]);
      expect((await site.logged(instance, "boot")).join("\n")).toContain("BOOT FAILED");
    }
  }, 120_000);
});
