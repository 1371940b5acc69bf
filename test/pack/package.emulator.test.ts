import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { peerDependencies } from "../../package.json";
import { ValidatedFolder } from "../e2e/support/validated-folder";
import { Consumer, Tarball } from "./support/consumer";
import { APP, DATABASE_PROPS, LEFT_OUT, PARITY_TEST, SERVICE_PROPS, SHOP } from "./support/shop";

const MINUTE = 60_000;
const MEBIBYTE = 1024 * 1024;

const folder = mkdtempSync(join(tmpdir(), "twinstack-pack-"));
const consumer = new Consumer();
let tarball: Tarball;

beforeAll(async () => {
  tarball = await Tarball.pack(folder);
  await consumer.install(tarball);
  consumer.write("shop.ts", SHOP);
  consumer.write("app.ts", APP);
  consumer.write("left-out.ts", LEFT_OUT);
  consumer.write("parity.test.ts", PARITY_TEST);
  await consumer.compile(["app.ts", "left-out.ts"], "Node10", ["node"]);
}, 5 * MINUTE);

afterAll(() => {
  consumer.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe("the package", () => {
  it("is small", () => expect(tarball.bytes).toBeLessThan(MEBIBYTE));
  it("holds what it runs and what it tells, and no test", () => {
    const folders = new Set(tarball.files.map((path) => path.split("/").slice(0, 2).join("/")));
    expect([...folders]).toEqual(
      expect.arrayContaining([
        "dist/lib",
        "dist/bin",
        "schema/release-ledger.schema.json",
        "package.json",
        "README.md",
      ]),
    );
    expect(tarball.files.filter((path) => /(^|\/)(test|bench|examples|node_modules)\/|\.test\./.test(path))).toEqual(
      [],
    );
    expect(tarball.files.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))).toEqual([]);
  });
  it("leaves cdktf, constructs and the provider to its user", () =>
    expect(Object.keys(peerDependencies).sort()).toEqual(["@cdktf/provider-aws", "cdktf", "constructs"]));
  it("names the provider's barrel nowhere", () => {
    const files = consumer.installed("dist").filter(({ path }) => /\.(js|d\.ts)$/.test(path));
    expect(files.length).toBeGreaterThan(100);
    const barrel = /["']@cdktf\/provider-aws(\/lib(\/index|\/lazy-index)?)?["']/;
    expect(files.filter(({ text }) => barrel.test(text)).map(({ path }) => path)).toEqual([]);
  });
  it(
    "is found by projects that resolve modules the new way",
    () => consumer.compile(["app.ts"], "Node16", ["node"]),
    2 * MINUTE,
  );
});

describe("a plain stack of the user's", () => {
  let loaded: { readonly barrel: string[]; readonly resources: number };
  beforeAll(async () => {
    loaded = JSON.parse(await consumer.node("built/app.js")) as typeof loaded;
  }, MINUTE);

  it("holds the database and the service, in the network and behind the load balancer that exist", () => {
    const { resource } = JSON.parse(consumer.read("cdktf.out/stacks/shop/cdk.tf.json"));
    expect(Object.keys(resource)).toEqual(
      expect.arrayContaining(["aws_db_instance", "aws_autoscaling_group", "aws_lb_listener_rule"]),
    );
    for (const own of ["aws_vpc", "aws_subnet", "aws_lb", "aws_lb_listener"]) expect(resource).not.toHaveProperty(own);
    const [subnets] = Object.values(resource.aws_db_subnet_group) as { subnet_ids: string[] }[];
    expect(subnets?.subnet_ids).toEqual(["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2"]);
  });
  it("never loads the provider's barrel", () => {
    expect(loaded.resources).toBeGreaterThan(20);
    expect(loaded.barrel).toEqual([]);
  });
  it(
    "is valid for the real provider, without a warning",
    async () => {
      const validated = new ValidatedFolder(join(consumer.folder, "cdktf.out/stacks/shop/cdk.tf.json"));
      try {
        await validated.initialize();
        expect(await validated.validate()).toEqual([]);
        expect(await validated.providers()).toEqual(["registry.terraform.io/hashicorp/aws"]);
      } finally {
        validated.remove();
      }
    },
    MINUTE,
  );
});

describe("a construct that lacks its surroundings", () => {
  let told: { readonly database: string[]; readonly service: string[] };
  beforeAll(async () => {
    told = JSON.parse(await consumer.node("built/left-out.js")) as typeof told;
  }, MINUTE);

  const names = (prop: string) =>
    new RegExp(`^\\[shop/.+\\] '${prop}' is not given, but there is no AppEnvironment above .+ Pass ${prop}: `);

  it.each(DATABASE_PROPS.map((prop, index) => [prop, index] as const))(
    "of the database: names the prop %s",
    (prop, index) => expect(told.database[index]).toMatch(names(prop)),
  );
  it.each(SERVICE_PROPS.map((prop, index) => [prop, index] as const))(
    "of the service: names the prop %s",
    (prop, index) => expect(told.service[index]).toMatch(names(prop)),
  );
});

describe("the installed command line", () => {
  it(
    "explains itself",
    async () => expect(await consumer.npx("twinstack", "--help")).toMatch(/^Usage: twinstack/),
    MINUTE,
  );
  it(
    "knows of the emulator, which does not run in a new project",
    async () => {
      const status = await consumer.npx("twinstack", "emulator", "status").catch((error: Error) => error.message);
      expect(status).toMatch(/no emulator|not running|does not run/i);
    },
    MINUTE,
  );
});

describe("the matcher for the user's own tests", () => {
  it(
    "has its types, and works in the user's Jest",
    async () => {
      await consumer.compile(["parity.test.ts"], "Node10", ["node", "jest"]);
      const told = await consumer.node("node_modules/jest/bin/jest.js", "--rootDir", "built", "--ci", "--json");
      expect(JSON.parse(told)).toMatchObject({ numPassedTests: 2, numTotalTests: 2 });
    },
    2 * MINUTE,
  );
});
