import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { chromium, type Browser, type Page } from "playwright-core";
import { foundBrowser } from "./in-browser";

/** Kept for people to look at; git ignores it. */
export const SCREENSHOTS = join(__dirname, "../../../.twinstack/report");

/** What the page is asked with: `inPage`, and axe. Not scripts of the page, whose policy forbids those and is to stay. */
const QUESTIONS = readFileSync(join(__dirname, "in-page.js"), "utf8");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** How somebody looks at a page. */
export interface View {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
}

/** Starts the browser that setup found. */
export async function startBrowser(): Promise<Browser> {
  const found = foundBrowser();
  if ("missing" in found) throw new Error(found.missing);
  const env = { ...process.env, ...found.environment } as Record<string, string>;
  // Root may not use the browser's own sandbox; it opens nothing but these pages.
  return chromium.launch({ executablePath: found.program, env, args: ["--no-sandbox"] });
}

/** A page in a browser, and everything that it complained about or asked for. */
export class OpenedPage {
  static async open(browser: Browser, html: string, name: string, { width, colorScheme }: View): Promise<OpenedPage> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const file = join(SCREENSHOTS, `${name}.html`);
    writeFileSync(file, html);
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const opened = new OpenedPage(await context.newPage(), name);
    await opened.page.goto(`file://${file}`);
    return opened;
  }

  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly name: string,
  ) {
    page.on("console", (message) => this.complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("dialog", (dialog) => void (this.complaints.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
    page.on("request", (request) => {
      if (!/^(file|data):/.test(request.url())) this.complaints.push(`asked for ${request.url()}`);
    });
  }

  /** Asks a question of `in-page.js`. */
  ask<Answer>(question: "overflow" | "looseTexts" | "scale" | "focused" | "colors"): Promise<Answer> {
    return this.page.evaluate<Answer>(`${QUESTIONS}; inPage.${question}()`);
  }

  /** What keeps people out, by the rules of WCAG 2.2 AA and good practice. */
  async barriers(): Promise<string[]> {
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate<AxeResults>("axe.run(document)");
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  }

  /** Keeps a picture of the whole page; gives its path. */
  async picture(): Promise<string> {
    const path = join(SCREENSHOTS, `${this.name}.png`);
    await this.page.screenshot({ path, fullPage: true });
    return path;
  }
}
