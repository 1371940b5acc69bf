import type { SecretManifest } from "../../../lib/manifest/environment-manifest";
import { Workshop } from "../support/workshop";

const secret = (name: string, service = "Web"): SecretManifest => ({
  name,
  physicalName: `shop-staging-${name}`,
  address: `aws_secretsmanager_secret.${name}`,
  usedBy: [{ service, container: "app", variable: name.toUpperCase() }],
});
const value = { value: "hunter2", since: "2026-11-01T00:00:00Z" };

let shop: Workshop;
beforeEach(() => {
  shop = new Workshop();
  shop.code = { secrets: [secret("jwt"), secret("smtp"), secret("bot", "Bot")] };
  shop.world.secrets.set("shop-staging-jwt", []);
});
afterEach(() => shop.remove());

describe("deploy", () => {
  const line = "deploy staging --image app=docker.io/shop/web:1";

  test("refuses a release that could not start, with the commands to run", async () => {
    const { status, errors } = await shop.run(`${line} --confirm staging`);
    expect([status, errors]).toEqual([
      1,
      [
        "twinstack: jwt and smtp of staging have no value, so no new instance of Web could start. " +
          "Run twinstack apply staging, then twinstack secrets set staging jwt, then twinstack secrets set staging smtp.",
      ],
    ]);
    expect([shop.ledger.serial, shop.world.changes]).toEqual([0, []]);
  });

  test("refuses it also where one lacks a value only", async () => {
    shop.world.secrets.set("shop-staging-smtp", [value]);
    expect((await shop.run(`${line} --confirm staging`)).errors).toEqual([
      "twinstack: jwt of staging has no value, so no new instance of Web could start. Run twinstack secrets set staging jwt.",
    ]);
  });

  test("goes on once they have values, and asks nothing of secrets of other services", async () => {
    for (const name of ["jwt", "smtp"]) shop.world.secrets.set(`shop-staging-${name}`, [value]);
    expect((await shop.does(line)).status).toBe(0);
  });

  test("does not ask while it only writes the ledger", async () => {
    shop.cloud.hasCredentials = false;
    const machine = "--machine-image ami-0453ec754f44f9a4a";
    expect((await shop.run(`${line} ${machine} --ledger-only --confirm staging`)).errors).toEqual([""]);
    expect(shop.ledger.serial).toBe(1);
  });
});
