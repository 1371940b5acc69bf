import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";

/** The repository. */
export const ROOT = join(__dirname, "..", "..");

const GUIDES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];

/** A Markdown file of the repository. */
export interface Page {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a page. */
export interface CodeBlock {
  readonly page: string;
  /** Line of the opening fence, counted from 1. */
  readonly line: number;
  /** What stands behind the fence: `ts`, `sh`, `json`. */
  readonly language: string;
  readonly code: string;
}

/** A place of a page that a generator fills: `<!-- <kind>: <argument> -->`, then a block, then `<!-- end -->`. */
export interface Marker {
  readonly kind: string;
  readonly argument: string;
}

/** Every Markdown file that a reader is led to. */
export function pages(): Page[] {
  return [...GUIDES, ...markdownIn("docs")].map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => [folder, ...name.split(sep)].join("/"))
    .sort();
}

/** The fenced blocks of a page, in order. */
export function codeBlocks({ path, text }: Page): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const fences = /^(```+)(\w*)[^\n]*\n([\s\S]*?)^\1[ ]*$/gm;
  for (const match of text.matchAll(fences)) {
    const line = text.slice(0, match.index).split("\n").length;
    blocks.push({ page: path, line, language: match[2] ?? "", code: match[3] ?? "" });
  }
  return blocks;
}

/** The page without its fenced blocks, line numbers kept. */
export function prose({ text }: Page): string {
  return text.replace(/^(```+)[\s\S]*?^\1[ ]*$/gm, (block) => block.replace(/[^\n]/g, ""));
}

const FILLED = /<!-- (\w+): ?([\s\S]*?) ?-->\n[\s\S]*?<!-- end -->/g;

/** Fills every place that `fill` has something for. */
export function fillMarkers(text: string, fill: (marker: Marker) => string | undefined): string {
  return text.replace(FILLED, (whole, kind: string, argument: string) => {
    const content = fill({ kind, argument });
    if (content === undefined) return whole;
    const opening = `<!-- ${[`${kind}:`, argument].join(" ").trim()} -->`;
    return [opening, content, "<!-- end -->"].join("\n\n");
  });
}

/** The places of a page that generators fill. */
export function markers(text: string): Marker[] {
  return [...text.matchAll(FILLED)].map(([, kind = "", argument = ""]) => ({ kind, argument }));
}

/** A link of a page to a file of the repository. */
export interface Link {
  readonly line: number;
  readonly written: string;
  /** From the root; the page itself for `#anchor`. */
  readonly file: string;
  readonly anchor: string | undefined;
}

/** Links and pictures of a page, but for those to other hosts. */
export function links(page: Page): Link[] {
  const text = prose(page).replace(/`[^`\n]*`/g, (code) => " ".repeat(code.length));
  const targets = /\]\(([^)\s]+)\)|(?:src|href|srcset)="([^"]+)"/g;
  return [...text.matchAll(targets)]
    .map((match) => ({ written: match[1] ?? match[2] ?? "", line: text.slice(0, match.index).split("\n").length }))
    .filter(({ written }) => !/^[a-z]+:/.test(written))
    .map(({ written, line }) => {
      const [target = "", anchor] = written.split("#");
      const file = target === "" ? page.path : posix.normalize(posix.join(dirname(page.path), target));
      return { line, written, file, anchor };
    });
}

/** The anchors of a page's headings, as GitHub spells them. */
export function anchors(page: Page): string[] {
  const seen = new Map<string, number>();
  return [...prose(page).matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = ""]) => {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-");
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}
