import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { SynthesizedTexts } from "../ports/revisions";

const TEXTS = z.array(z.object({ stack: z.string(), manifest: z.string(), files: z.record(z.string(), z.string()) }));

/** More than the branches that somebody works on in a week. */
const MOST = 12;

/** Syntheses of commits, in a folder that git ignores; those not asked for longest go first. */
export class RememberedSyntheses {
  constructor(private readonly folder: string) {}

  get(key: string): readonly SynthesizedTexts[] | undefined {
    const file = this.file(key);
    if (!existsSync(file)) return undefined;
    const found = TEXTS.safeParse(jsonIn(readFileSync(file, "utf8")));
    if (!found.success) return undefined;
    const now = new Date();
    utimesSync(file, now, now);
    return found.data;
  }

  put(key: string, texts: readonly SynthesizedTexts[]): void {
    mkdirSync(this.folder, { recursive: true });
    // Two commands may run at the same time: a file is there as a whole or not at all.
    const part = `${this.file(key)}.${process.pid}`;
    writeFileSync(part, JSON.stringify(texts));
    renameSync(part, this.file(key));
    this.forgetOldest();
  }

  private file(key: string): string {
    return join(this.folder, `${key}.json`);
  }

  private forgetOldest(): void {
    const files = readdirSync(this.folder).map((name) => join(this.folder, name));
    const byAge = files.map((file) => ({ file, at: statSync(file).mtimeMs })).sort((one, other) => other.at - one.at);
    for (const { file } of byAge.slice(MOST)) rmSync(file, { force: true });
  }
}

/** Nothing for what was cut off: it is made anew. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
