import { Workshop } from "../support/workshop";

const TABLE = "shop-staging-records";

let shop: Workshop;
beforeEach(async () => {
  shop = new Workshop();
  shop.code = { recordsTable: TABLE };
  await shop.does("deploy staging --live --image shop/web:1");
  shop.code = { recordsTable: TABLE, workers: ["bot", "proxy"] };
});
afterEach(() => shop.remove());

const status = async () => (await shop.run("status staging")).said;

test("of a worker is told where it runs; the proxy is none", async () => {
  shop.world.workers.set(`${TABLE} worker/Web/bot`, { instance: "i-0abc", color: "blue" });
  const said = await status();
  expect(said).toContain("  worker bot of Web: on i-0abc, in blue");
  expect(said).not.toContain("worker proxy");
});

test("a worker that no instance has is told too", async () => {
  expect(await status()).toContain("  worker bot of Web: runs nowhere just now");
});

test("a worker is found by the first name of its service", async () => {
  shop.world.workers.set(`${TABLE} worker/Web/bot`, { instance: "i-0abc", color: "blue" });
  await shop.does("rename staging Web Shop");
  expect(await status()).toContain("  worker bot of Shop: on i-0abc, in blue");
});

test("workers are part of the document", async () => {
  shop.world.workers.set(`${TABLE} worker/Web/bot`, { instance: "i-0abc", color: "blue" });
  shop.terminal.printed.length = 0;
  await shop.run("status staging --json");
  const [environment] = JSON.parse(shop.terminal.printed.join("\n"));
  expect(environment.services[0].workers).toEqual([{ worker: "bot", on: "i-0abc", color: "blue" }]);
});

test("an environment from before instances kept records says nothing of workers", async () => {
  shop.code = { workers: ["bot"] };
  expect(await status()).not.toContain("worker");
});
