import { Workshop } from "../support/workshop";

const STREAM = "Web/blue/r1/app/i-0aaaaaaaaaaaaaaa1";

let shop: Workshop;
beforeEach(async () => {
  shop = new Workshop();
  await shop.does("deploy staging --live --image shop/web:1");
  shop.terminal.printed.length = 0;
  shop.terminal.noted.length = 0;
  shop.clock.sleeps.length = 0;
});
afterEach(() => shop.remove());

/** Somebody writes a line whose time is so many seconds ago. */
function write(secondsAgo: number, message: string): void {
  shop.cloud.logs.write(STREAM, new Date(shop.clock.now().getTime() - secondsAgo * 1000).toISOString(), message);
}

/** Follows, with something happening in each sleep; Ctrl-C is pressed in the one after. */
async function following(happenings: readonly (() => void)[], options = ""): Promise<string[]> {
  const left = [...happenings];
  shop.clock.whileSleeping = () => {
    const next = left.shift();
    if (next) next();
    else shop.terminal.interruption.abort();
  };
  const { status, errors } = await shop.run(`logs staging --follow ${options}`);
  expect([status, errors]).toEqual([0, [""]]);
  return shop.terminal.printed.map((line) => line.split(" ").slice(2).join(" "));
}

test("new lines are told as they come, each once, until Ctrl-C, which is no failure", async () => {
  write(1800, "long ago");
  write(5, "just now");
  const said = await following([() => write(1, "first"), () => undefined, () => write(0, "second")]);
  expect(said).toEqual(["long ago", "just now", "first", "second"]);
  expect(shop.clock.sleeps).toEqual([2000, 2000, 2000, 2000]);
});

test("a line that arrives half a minute late is told all the same", async () => {
  write(5, "before");
  expect(await following([() => write(30, "late"), () => write(1, "after")])).toEqual(["before", "late", "after"]);
});

test("what was told is never told again, also when it is asked for again for a long time", async () => {
  write(-30, "from an instance whose clock is ahead");
  write(50, "before");
  const quiet = Array.from({ length: 60 }, () => () => undefined);
  expect(await following(quiet)).toEqual(["before", "from an instance whose clock is ahead"]);
});

test("only what was written before is limited", async () => {
  for (const message of ["a", "b", "c"]) write(600, message);
  const flood = () => ["d", "e", "f"].forEach((message) => write(0, message));
  expect(await following([flood], "--limit 2")).toEqual(["b", "c", "d", "e", "f"]);
  expect(shop.terminal.noted).toEqual(["1 older line is left out. To see them: --limit 3."]);
});

test("where there is nothing yet, that is said once, and waited for", async () => {
  shop.cloud.logs.write(STREAM, "2020-01-01", "years ago");
  expect(await following([() => undefined, () => write(0, "at last")])).toEqual(["at last"]);
  expect(shop.terminal.noted).toEqual([
    "Nothing yet: Web, in the last 1 h (log group /aws/ec2/shop-staging). Waiting; Ctrl-C ends it.",
  ]);
});

test("it ends when nobody reads it any more", async () => {
  write(5, "before");
  shop.clock.whileSleeping = () => {
    expect(shop.clock.sleeps.length).toBeLessThan(3);
    write(0, "for head");
    shop.terminal.isUnread = true;
  };
  expect((await shop.run("logs staging --follow")).status).toBe(0);
  expect(shop.terminal.interruption.signal.aborted).toBe(false);
});

test("with --json, lines are objects too", async () => {
  write(5, "before");
  await following([], "--json");
  expect(JSON.parse(shop.terminal.printed[0]!)).toMatchObject({ message: "before", container: "app" });
});
