import { statSync } from "node:fs";
import { relative } from "node:path";
import type { Browser } from "playwright-core";
import { compare } from "../../lib/parity/compare";
import { architectureOf } from "../../lib/report/architecture/architecture-of";
import { page } from "../../lib/report/page";
import { treeSide } from "../../lib/testing/parity";
import { production, twin } from "../testing/twins";
import { inBrowser } from "./support/in-browser";
import { OpenedPage, SCREENSHOTS, startBrowser, type View } from "./support/opened-page";
import { HOSTILE, REPORT } from "./support/samples";

const LIGHT_PHONE: View = { width: 360, colorScheme: "light" };
const DARK_PHONE: View = { width: 360, colorScheme: "dark" };
const LIGHT_DESK: View = { width: 1280, colorScheme: "light" };
const DARK_DESK: View = { width: 1280, colorScheme: "dark" };

/** Each page, and how it is looked at: an axe run takes a second. */
const SEEN = {
  change: [LIGHT_PHONE, DARK_PHONE, LIGHT_DESK, DARK_DESK],
  environment: [LIGHT_PHONE, DARK_DESK],
  hostile: [LIGHT_PHONE],
};

/** The report of a real environment, as the command makes it. */
function ofEnvironment(): string {
  const [staging, truth] = [treeSide(twin(production.staging())), treeSide(twin(production))];
  const architecture = architectureOf(staging);
  return page({ title: "codedetect: staging", summary: "By a test.", architecture, parity: compare(staging, truth) });
}

inBrowser("a report in a real browser", () => {
  const pages = {
    environment: ofEnvironment(),
    change: page(REPORT),
    hostile: page({ ...REPORT, title: HOSTILE, summary: HOSTILE.repeat(3), architecture: undefined }),
  };
  let browser: Browser;
  beforeAll(async () => void (browser = await startBrowser()));
  afterAll(async () => {
    await browser.close();
    process.stderr.write(`Pictures of the reports: ${relative(process.cwd(), SCREENSHOTS)}\n`);
  });

  const open = (html: string, name: string, view: View): Promise<OpenedPage> =>
    OpenedPage.open(browser, html, name, view);

  const seen = (Object.keys(pages) as (keyof typeof pages)[]).flatMap((name) =>
    SEEN[name].map((view) => [name, view.width, view.colorScheme, view] as const),
  );

  test.each(seen)(
    "of %s, at %i px, %s: complains of nothing, fits, keeps nobody out",
    async (name, width, scheme, view) => {
      const opened = await open(pages[name], `${name}-${width}-${scheme}`, view);
      expect(await opened.ask("overflow")).toEqual([]);
      expect(await opened.ask("looseTexts")).toEqual([]);
      expect(statSync(await opened.picture()).size).toBeGreaterThan(10_000);
      expect(await opened.barriers()).toEqual([]);
      expect(opened.complaints).toEqual([]);
      await opened.page.context().close();
    },
  );

  test("shows the whole diagram within a phone's width, in letters of 11 pixels and more", async () => {
    const opened = await open(pages.change, "phone", LIGHT_PHONE);
    expect(12 * (await opened.ask<number>("scale"))).toBeGreaterThanOrEqual(11);
  });

  test("is reached by the keyboard: the first stop leads to the content", async () => {
    const opened = await open(pages.change, "keyboard", LIGHT_DESK);
    await opened.page.keyboard.press("Tab");
    expect(await opened.ask("focused")).toEqual(["", "Skip to the content"]);
    expect(await opened.page.locator(".skip").boundingBox()).toMatchObject({ x: 16 });
    await opened.page.keyboard.press("Enter");
    expect(await opened.ask("focused")).toEqual(["content", expect.any(String)]);
  });

  test("is printed on paper: black on white, without what only a screen needs", async () => {
    const opened = await open(pages.change, "paper", { width: 794, colorScheme: "dark" });
    expect(await opened.ask("colors")).not.toMatchObject({ backgroundColor: "rgb(255, 255, 255)" });
    await opened.page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await opened.page.locator("nav").isVisible()).toBe(false);
    expect(await opened.ask("colors")).toEqual({ color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 255, 255)" });
    expect(await opened.page.locator("thead").first().isVisible()).toBe(true);
    const paper = await opened.page.pdf({ format: "A4" });
    const sheets = paper.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
    expect([sheets.length > 0, sheets.length <= 5]).toEqual([true, true]);
  });

  test("would be refused if it asked the network, ran a script, was too wide, or kept somebody out", async () => {
    const bad = `<div style="width:2000px"><img src="https://example.com/x.png"></div><script>alert(1)</script>`;
    const opened = await open(pages.change.replace("</main>", `${bad}</main>`), "bad", {
      width: 360,
      colorScheme: "light",
    });
    expect(await opened.ask("overflow")).toEqual(expect.arrayContaining(["DIV"]));
    expect(await opened.barriers()).toEqual([expect.stringContaining("image-alt")]);
    expect(opened.complaints.join("\n")).toMatch(/example\.com\/x\.png[^]*script/);
    const loose = pages.change.replace(">Load balancer</text>", `>${"Load balancer".repeat(9)}</text>`);
    expect(await (await open(loose, "loose", LIGHT_PHONE)).ask("looseTexts")).toHaveLength(1);
  });
});
