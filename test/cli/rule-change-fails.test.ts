import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

const DEPLOY = "deploy staging --again --image shop/web:2";

/** Transitions that change rules, with what brings a service there. */
const MOVES = {
  "a first release made live": [[], "deploy staging --live --image shop/web:1"],
  "a first switch": [["deploy staging --image shop/web:1"], "switch staging"],
  "a switch": [["deploy staging --live --image shop/web:1", DEPLOY], "switch staging"],
  "a canary": [["deploy staging --live --image shop/web:1", DEPLOY], "switch staging --percent 10"],
  "a larger share": [
    ["deploy staging --live --image shop/web:1", DEPLOY, "switch staging --percent 10"],
    "switch staging --percent 50",
  ],
  "the rest": [["deploy staging --live --image shop/web:1", DEPLOY, "switch staging --percent 10"], "switch staging"],
  "a rollback of a switch": [
    ["deploy staging --live --image shop/web:1", DEPLOY, "switch staging"],
    "rollback staging",
  ],
  "a rollback of a canary": [
    ["deploy staging --live --image shop/web:1", DEPLOY, "switch staging --percent 10"],
    "rollback staging",
  ],
} as const satisfies Record<string, readonly [before: readonly string[], line: string]>;

const NEXT = [
  DEPLOY,
  "deploy staging --live --image shop/web:3",
  "switch staging",
  "switch staging --percent 10",
  "rollback staging",
  "retire staging",
  "abandon staging",
  "apply staging",
];

const RULES = ["/api/*", "/*"];
const PAIRS = Object.keys(MOVES).flatMap((move) => NEXT.map((next) => [move, next] as const));

/** A service with two routes, where one rule cannot be changed, neither by Terraform nor by us. */
async function failed(move: keyof typeof MOVES, route: string): Promise<void> {
  const [before, line] = MOVES[move];
  shop = new Workshop();
  shop.code = { routes: RULES.map((path) => ({ path, container: "app" })) };
  for (const each of before) await shop.does(each);
  shop.trouble.failAt = `aws_lb_listener_rule.Web_${route}`;
  shop.cloud.failingRule = route;
  expect((await shop.run(`${line} --confirm staging`)).status).toBe(1);
  shop.trouble.failAt = undefined;
  shop.cloud.failingRule = undefined;
}

/** Releases that get users, by what the load balancer says. */
const reached = (): string[] => [...new Set(shop.world.served.join().match(/r\d+/g) ?? [])].sort();
const running = (): string[] => [...shop.world.groups.values()].map(({ release }) => release ?? "?").sort();

describe.each(PAIRS)("after the rule of %s failed, %s", (move, next) => {
  test.each(RULES)("is done, or refused with what to do; users stay where they may be (%s)", async (route) => {
    await failed(move as keyof typeof MOVES, route);
    const before = { served: shop.world.served, ledger: shop.ledger, running: running() };
    const { status, errors } = await shop.run(`${next} --confirm staging`);
    expect(running()).toEqual(expect.arrayContaining(reached()));
    if (status !== 0) {
      expect(errors).toEqual([expect.stringMatching(/^twinstack: .+[.:] .+/)]);
      expect({ served: shop.world.served, ledger: shop.ledger, running: running() }).toEqual(before);
    }
    // Carrying on works, and ends where the ledger says.
    await shop.does("apply staging");
    expect((await shop.run("apply staging --confirm staging")).said).toContain("nothing to change");
    const { traffic = {}, colors = {} } = shop.ledger.services.Web ?? {};
    const live = Object.entries(colors).filter(([color]) => (traffic as Record<string, number>)[color]);
    expect(reached()).toEqual(live.map(([, release]) => release?.release).sort());
  });
});
