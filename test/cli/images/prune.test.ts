import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredImage } from "../../../lib/cli/ports/container-images";
import { REGISTRY } from "../support/fake-images";
import { serve } from "../support/refusal";
import { FakeTerminal } from "../support/fake-terminal";
import { Workshop } from "../support/workshop";

let shop: Workshop;
beforeEach(() => {
  shop = new Workshop("staging", "production");
});
afterEach(() => shop.remove());

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

function stored(digit: string, pushedAt: string, more: Partial<StoredImage> = {}): StoredImage {
  return { digest: digest(digit), tags: [`t${digit}`], pushedAt, bytes: 5_000_000, isIndex: false, ...more };
}

/** Old images, of which a few are spoken for. */
function fill(...images: readonly StoredImage[]): void {
  shop.cloud.containerImages.repositories.set("shop/web", [...images]);
}

const OLD = "2026-01-01T00:00:00Z";
const left = () => shop.cloud.containerImages.repositories.get("shop/web")!.map((each) => each.digest[7]);

describe("pruning", () => {
  test("removes what no ledger names, and says of everything why", async () => {
    await serve(shop);
    shop.history.named.push({ text: `- "image": "shop/web@${digest("4")}"`, at: "2026-11-01T00:00:00Z" });
    shop.history.named.push({ text: digest("5"), at: "2026-08-01T00:00:00Z" });
    fill(stored("1", OLD), stored("4", OLD), stored("5", OLD), stored("6", "2026-11-10T00:00:00Z"), stored("7", OLD));
    expect(await shop.run("images prune shop/web --keep 1 --confirm shop/web")).toEqual({
      status: 0,
      errors: [""],
      said: [
        "keep    sha256:666666666666  2026-11-10  t6  among the 1 newest",
        "keep    sha256:111111111111  2026-01-01  t1  named in staging.json",
        "keep    sha256:444444444444  2026-01-01  t4  named by a ledger in the last 90 days, or on another branch",
        "remove  sha256:555555555555  2026-01-01  t5  no ledger names it",
        "remove  sha256:777777777777  2026-01-01  t7  no ledger names it",
        `${REGISTRY}/shop/web: 3 stay, 2 may go (10 MB).`,
        `Removed 2 images of ${REGISTRY}/shop/web.`,
      ].join("\n"),
    });
    expect(left()).toEqual(["1", "4", "6"]);
  });

  test("fetches before it asks what ledgers named, for 90 days", async () => {
    fill(stored("1", OLD));
    await shop.run("images prune shop/web --plan");
    expect(shop.history.steps).toEqual(["fetched", "asked since 2026-08-23T09:00:00.000Z"]);
  });

  test("keeps what any ledger beside the others names, also of an environment that the code has no more", async () => {
    writeFileSync(join(shop.folder, "releases", "gone.json"), JSON.stringify({ image: `shop/web@${digest("7")}` }));
    fill(...["1", "7"].map((each) => stored(each, OLD)), stored("8", "2026-11-20T00:00:00Z"));
    await shop.run("images prune shop/web --keep 1 --confirm shop/web");
    expect(left()).toEqual(["7", "8"]);
  });

  test("refuses while the checkout is not up to date", async () => {
    fill(stored("1", OLD));
    shop.history.behind = "main lacks 2 commits that origin has: git pull --rebase";
    expect(await shop.run("images prune shop/web --confirm shop/web")).toMatchObject({
      status: 1,
      errors: [
        "twinstack: the ledgers may be out of date: main lacks 2 commits that origin has: git pull --rebase. Mend that and try again. Nothing was removed.",
      ],
    });
    expect(shop.world.changes).toEqual([]);
  });

  test("keeps ten images and a month's, unless more is asked for", async () => {
    const many = [..."0123456789abcdef"].map((each, hour) =>
      stored(each, `2026-01-01T${10 + (hour % 10)}:0${hour % 6}:00Z`),
    );
    fill(...many);
    await shop.run("images prune shop/web --confirm shop/web");
    expect(left()).toHaveLength(10);
    fill(...many);
    await shop.run("images prune shop/web --keep 12 --confirm shop/web");
    expect(left()).toHaveLength(12);
    fill(...many);
    await shop.run("images prune shop/web --keep 1 --older-than 400 --confirm shop/web");
    expect(left()).toHaveLength(16);
  });

  test("asks for the parts of what stays only: ECR takes it for a pull", async () => {
    fill(
      stored("1", OLD, { isIndex: true }),
      stored("2", OLD, { isIndex: true, pushedAt: "2026-11-20T00:00:00Z" }),
      stored("3", OLD, { tags: [] }),
      stored("4", OLD, { tags: [] }),
    );
    shop.cloud.containerImages.indexes.set(digest("1"), [digest("3")]).set(digest("2"), [digest("4")]);
    await shop.run("images prune shop/web --keep 1 --confirm shop/web");
    expect(left()).toEqual(["2", "4"]);
    expect(shop.cloud.containerImages.asked).toEqual([digest("2")]);
  });

  test("shows and changes nothing with --plan", async () => {
    fill(stored("1", OLD), stored("2", "2026-02-01T00:00:00Z"));
    const { status, said } = await shop.run("images prune shop/web --keep 1 --plan");
    expect({ status, last: said.split("\n").at(-1) }).toEqual({
      status: 0,
      last: `${REGISTRY}/shop/web: 1 stay, 1 may go (5 MB).`,
    });
    expect(left()).toEqual(["1", "2"]);
  });

  test("has the repository's name typed", async () => {
    fill(stored("1", OLD), stored("2", "2026-02-01T00:00:00Z"));
    expect((await shop.run("images prune shop/web --keep 1")).errors).toEqual([
      "twinstack: there is no terminal to ask on, and nothing was confirmed. In a script say it: --confirm shop/web. Nothing was removed.",
    ]);
    shop.terminal = new FakeTerminal(["yes", "shop/web"]);
    expect((await shop.run("images prune shop/web --keep 1")).errors).toEqual([
      'twinstack: "yes" is not the name of the repository, shop/web. Nothing was removed.',
    ]);
    expect(left()).toEqual(["1", "2"]);
    expect((await shop.run("images prune shop/web --keep 1")).status).toBe(0);
    expect(left()).toEqual(["2"]);
    expect(shop.terminal.asked).toContain(`Remove 1 images of ${REGISTRY}/shop/web for good? Type shop/web: `);
  });

  test("tells what ECR kept all the same", async () => {
    fill(stored("1", OLD), stored("2", OLD), stored("3", "2026-02-01T00:00:00Z"));
    shop.cloud.containerImages.held.add(digest("2"));
    expect(await shop.run("images prune shop/web --keep 1 --confirm shop/web")).toMatchObject({
      status: 1,
      errors: [`twinstack: ECR kept 1 of 2 images: ${digest("2")}: it is held. Try again.`],
    });
  });

  test("is a document with --json", async () => {
    fill(stored("1", OLD), stored("2", "2026-02-01T00:00:00Z"));
    const { said } = await shop.run("images prune shop/web --keep 1 --confirm shop/web --json");
    expect(JSON.parse(said)).toMatchObject({
      result: "done",
      repository: `${REGISTRY}/shop/web`,
      kept: [{ digest: digest("2"), reason: "among the 1 newest" }],
      removed: [digest("1")],
      refused: [],
    });
  });

  test.each(["--older-than 29", "--keep 0", "--keep many"])("takes no %s", async (option) => {
    fill(stored("1", OLD));
    expect((await shop.run(`images prune shop/web ${option} --confirm shop/web`)).status).toBe(2);
    expect(left()).toEqual(["1"]);
  });

  test("knows no repository that is not there, and no app without ledgers", async () => {
    expect((await shop.run("images prune shop/worker --plan")).errors).toEqual([
      "twinstack: ECR has no repository shop/worker. Write its name without the registry, such as shop/web.",
    ]);
    rmSync(join(shop.folder, "releases"), { recursive: true });
    expect((await shop.run("images prune shop/web --plan")).status).toBe(1);
  });
});
