import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SecretManifest } from "../../../lib/manifest/environment-manifest";
import { FakeTerminal } from "../support/fake-terminal";
import { Workshop } from "../support/workshop";

const VALUE = "hunter2 = 100 %";
const secret = (name: string, ...uses: [variable: string, key?: string][]): SecretManifest => ({
  name,
  physicalName: `shop-staging-${name}`,
  address: `aws_secretsmanager_secret.${name}`,
  usedBy: uses.map(([variable, key]) => ({ service: "Web", container: "app", variable, key })),
});

let shop: Workshop;
beforeEach(() => {
  shop = new Workshop();
  shop.code = { secrets: [secret("jwt", ["JWT_SECRET"]), secret("smtp", ["SMTP_PASSWORD", "password"])] };
  for (const name of ["jwt", "smtp"]) shop.world.secrets.set(`shop-staging-${name}`, []);
});
afterEach(() => shop.remove());

const valuesOf = (name: string) => shop.world.secrets.get(`shop-staging-${name}`)?.map(({ value }) => value);
const typed = (...answers: string[]) => (shop.terminal = new FakeTerminal(answers));
const piped = (text: string) => (shop.terminal.piped = text);

describe("secrets set", () => {
  test("takes what is typed twice, without showing it, and says when it arrives", async () => {
    const terminal = typed(VALUE, VALUE);
    const { status, said } = await shop.run("secrets set staging jwt");
    expect([status, said]).toEqual([
      0,
      "Done: jwt of staging has a value.\n" +
        "Running instances take it one after another within two minutes; a container that starts takes it at once.",
    ]);
    expect(terminal.hidden).toEqual(["Value of jwt of staging (not shown): ", "The same again: "]);
    expect(valuesOf("jwt")).toEqual([VALUE]);
  });

  test("takes what is piped in, without the line break at its end", async () => {
    piped(`${VALUE}\n`);
    expect((await shop.run("secrets set staging jwt")).status).toBe(0);
    expect(valuesOf("jwt")).toEqual([VALUE]);
  });

  test("takes a file", async () => {
    const file = join(shop.folder, "smtp.json");
    writeFileSync(file, `{\n  "password": "${VALUE}"\n}\n`);
    expect((await shop.run(`secrets set staging smtp --from-file ${file}`)).status).toBe(0);
    expect(valuesOf("smtp")).toEqual([`{\n  "password": "${VALUE}"\n}`]);
  });

  test("needs no consent in production, since the former value is kept, and says so", async () => {
    shop.remove();
    shop = new Workshop("production");
    shop.code = { secrets: [{ ...secret("jwt", ["JWT_SECRET"]), physicalName: "shop-production-jwt" }] };
    shop.world.secrets.set("shop-production-jwt", []);
    piped("first");
    await shop.run("secrets set production jwt");
    piped("second");
    const { said } = await shop.run("secrets set production jwt");
    expect(said).toContain(
      "Done: jwt of production has a new value. Secrets Manager keeps the former one as its version AWSPREVIOUS.",
    );
    expect(shop.world.secrets.get("shop-production-jwt")?.map(({ value }) => value)).toEqual(["first", "second"]);
  });

  test.each<[what: string, line: string, prepare: () => unknown, status: number, message: string]>([
    [
      "two values that differ",
      "secrets set staging jwt",
      () => typed(VALUE, `${VALUE} `),
      1,
      "the two values differ. Nothing was changed.",
    ],
    ["nothing typed", "secrets set staging jwt", () => typed(""), 1, "the value of jwt is empty. Nothing was changed."],
    [
      "nothing piped in",
      "secrets set staging jwt",
      () => piped("\n"),
      1,
      "the value of jwt is empty. Nothing was changed.",
    ],
    [
      "several lines",
      "secrets set staging jwt",
      () => piped(`${VALUE}\n${VALUE}\n`),
      1,
      "the value of jwt has several lines, and containers take variables of one line. Encode it, for example in base64; JSON fits on one line: jq -c. Nothing was changed.",
    ],
    [
      "no JSON for a secret with keys",
      "secrets set staging smtp",
      () => piped(VALUE),
      1,
      'the value of smtp is no JSON object, and the code takes password from it. Write {"password":"…"}. Nothing was changed.',
    ],
    [
      "a secret that the code does not name",
      "secrets set staging stripe",
      () => piped(VALUE),
      2,
      'staging has no secret "stripe". The code names: jwt, smtp.',
    ],
    [
      "an environment that was not applied yet",
      "secrets set staging jwt",
      () => shop.world.secrets.clear(),
      1,
      "staging has no place for the value of jwt yet. Make it: twinstack apply staging. Then set the value, then deploy.",
    ],
    [
      "a file that is not there",
      "secrets set staging jwt --from-file nowhere",
      () => undefined,
      2,
      "nowhere cannot be read (ENOENT). Nothing was changed.",
    ],
  ])("refuses %s, and changes nothing", async (_what, line, prepare, status, message) => {
    prepare();
    const ended = await shop.run(line);
    expect([ended.status, ended.errors]).toEqual([status, [`twinstack: ${message}`]]);
    expect(shop.world.changes).toEqual([]);
  });

  test("takes no value as an argument, where the list of processes would show it", async () => {
    const { status } = await shop.run(`secrets set staging jwt "${VALUE}"`);
    expect([status, shop.world.changes]).toEqual([2, []]);
  });

  test("asks for no value before there is a place for it", async () => {
    const terminal = typed(VALUE, VALUE);
    shop.world.secrets.clear();
    await shop.run("secrets set staging jwt");
    expect(terminal.hidden).toEqual([]);
  });

  test("never says the value, whatever becomes of it", async () => {
    const said: string[] = [];
    for (const name of ["jwt", "smtp"]) {
      for (const text of [VALUE, `${VALUE}\n${VALUE}`, `{"password": ${VALUE}}`, `{"${VALUE}": 1}`]) {
        piped(text);
        const ended = await shop.run(`secrets set staging ${name}`);
        said.push(ended.said, ...ended.errors);
      }
    }
    expect(said.join("\n")).toContain("the value of smtp");
    expect(said.join("\n")).not.toContain("hunter2");
  });

  test("tells how a secret is named where the code names none", async () => {
    shop.code = {};
    expect((await shop.run("secrets set staging jwt")).errors).toEqual([
      'twinstack: staging has no secret "jwt". The code names none. Name one in a container: secrets: { VARIABLE: Secret.named("jwt") }.',
    ]);
  });
});

describe("secrets list", () => {
  test("tells since when each has its value, and who gets it", async () => {
    for (const [name, text] of [
      ["jwt", VALUE],
      ["smtp", '{"password": "x"}'],
    ] as const) {
      piped(text);
      await shop.run(`secrets set staging ${name}`);
    }
    shop.clock.pass(3 * 86_400_000);
    const { status, said } = await shop.run("secrets list staging");
    expect(status).toBe(0);
    expect(said.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["secret", "value", "used by"],
      ["jwt", "set 3 days ago", "Web app JWT_SECRET"],
      ["smtp", "set 3 days ago", "Web app SMTP_PASSWORD (password)"],
    ]);
  });

  test("fails when one has no value, and tells what to do", async () => {
    shop.world.secrets.delete("shop-staging-smtp");
    const { status, said, errors } = await shop.run("secrets list staging");
    expect(said).toMatch(/jwt +none +Web app JWT_SECRET\nsmtp +none: not applied yet +Web/);
    expect([status, errors]).toEqual([
      1,
      [
        "twinstack: jwt and smtp of staging have no value. " +
          "Run twinstack apply staging, then twinstack secrets set staging jwt, then twinstack secrets set staging smtp.",
      ],
    ]);
  });

  test("gives one JSON document, with and without a secret that has no value", async () => {
    shop.code = { secrets: [secret("jwt", ["JWT_SECRET"])] };
    const jwt = {
      name: "jwt",
      physicalName: "shop-staging-jwt",
      usedBy: [{ service: "Web", container: "app", variable: "JWT_SECRET" }],
    };
    const lacking = await shop.run("secrets list staging --json");
    expect([lacking.status, JSON.parse(lacking.said)]).toEqual([
      1,
      { environment: "staging", secrets: [{ ...jwt, state: "without value" }] },
    ]);
    piped(VALUE);
    await shop.run("secrets set staging jwt");
    const set = await shop.run("secrets list staging --json");
    expect([set.status, JSON.parse(set.said)]).toEqual([
      0,
      { environment: "staging", secrets: [{ ...jwt, state: "set", valueSince: shop.clock.now().toISOString() }] },
    ]);
  });

  test("says that the code names none", async () => {
    shop.code = {};
    expect(await shop.run("secrets list staging")).toMatchObject({
      status: 0,
      said: "The code of staging names no secrets.",
    });
  });
});
