import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { emulatorConnection } from "../../../tools/demo/inventory/connection";
import { ShopProject } from "./support/shop-project";

/** Against a test that hangs; a slow machine is no failure. */
const LIMIT = 600_000;
const PIPED = "piped-sentinel = 100 %";
const TYPED = "typed-sentinel";

let shop: ShopProject;
let client: SecretsManagerClient;

beforeAll(async () => {
  process.env.SHOP_SECRETS = "yes";
  shop = await ShopProject.start();
  client = new SecretsManagerClient(emulatorConnection(shop.emulator.endpoint, "us-east-1"));
}, LIMIT);
afterAll(() => {
  delete process.env.SHOP_SECRETS;
  return shop?.stop();
});

const SecretId = "shop-staging-jwt";
const value = async () => (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString;
const described = () => client.send(new DescribeSecretCommand({ SecretId }));
const states = async () => {
  const { output, status } = await shop.type(["secrets", "list", "staging", "--json"]);
  const { secrets } = JSON.parse(output) as { secrets: { name: string; state: string }[] };
  return { status, states: secrets.map(({ name, state }) => `${name}: ${state}`) };
};

describe("a named secret, with real Terraform", () => {
  it("has no place before the environment was applied, and a release is refused without it", async () => {
    expect(await states()).toEqual({ status: 1, states: ["jwt: not made"] });
    const set = await shop.type(["secrets", "set", "staging", "jwt"], PIPED);
    expect([set.status, set.said]).toEqual([1, expect.stringContaining("Make it: twinstack apply staging.")]);
    const deploy = await shop.attempt("deploy", ...(await shop.version(1)));
    expect([deploy.status, deploy.said]).toEqual([
      1,
      expect.stringContaining("jwt of staging has no value, so no new instance of Web could start. Run twinstack apply"),
    ]);
    expect(shop.ledger.serial).toBe(0);
  }, LIMIT);

  it("gets its place by an apply, which makes no instances", async () => {
    await shop.run("apply");
    expect(await shop.reality.running()).toEqual([]);
    expect(await states()).toEqual({ status: 1, states: ["jwt: without value"] });
    await expect(value()).rejects.toThrow(/can't find the specified secret value/);
  }, LIMIT);

  it("takes what is piped in, and never says it", async () => {
    const { status, said } = await shop.type(["secrets", "set", "staging", "jwt"], `${PIPED}\n`);
    expect([status, said]).toEqual([0, expect.stringContaining("Done: jwt of staging has a value.")]);
    expect(said).not.toContain("sentinel");
    expect(await value()).toBe(PIPED);
    expect(await states()).toEqual({ status: 0, states: ["jwt: set"] });
  }, LIMIT);

  it("takes what is typed on a terminal, which shows nothing of it", async () => {
    const { status, said } = await shop.atTerminal(["secrets", "set", "staging", "jwt"], [TYPED, TYPED]);
    expect([status, said]).toEqual([0, expect.stringMatching(/Value of jwt of staging \(not shown\): The same again: Done/)]);
    expect(said).not.toContain("sentinel");
    expect(await value()).toBe(TYPED);
  }, LIMIT);

  it("lets a release start", async () => {
    await shop.run("deploy", "--live", ...(await shop.version(1)));
    expect(await shop.reality.running()).toEqual(["r1"]);
  }, LIMIT);

  it("stands in no file: not in the state, the ledger or what is synthesized", async () => {
    const state = expect.stringMatching(/\.tfstate$/) as string;
    expect(shop.filesWith((await described()).ARN!)).toEqual(expect.arrayContaining([state]));
    expect(shop.filesWith("sentinel")).toEqual([]);
  });

  it("goes with the environment, and can be made again at once", async () => {
    await shop.run("destroy");
    await expect(described()).rejects.toThrow(/can't find the specified secret/);
    await shop.run("apply");
    expect(await states()).toEqual({ status: 1, states: ["jwt: without value"] });
  }, LIMIT);
});
