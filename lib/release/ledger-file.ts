import { existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import { writeAtomically, type Hindrance } from "./atomic-write";
import type { LedgerContent } from "./ledger-content";
import { ledgerText } from "./ledger-format";
import { ReleaseLedger } from "./release-ledger";
import { illegality } from "./transitions/legality";
import type { Refusal } from "./transitions/outcome";

/**
 * A ledger's file as it was read. It is written whole or not at all, and only over the text that was read: what somebody
 * else wrote meanwhile is never lost.
 */
export class LedgerFile {
  static read(path: string): LedgerFile {
    return new LedgerFile(path, textOf(path));
  }

  /** What the file says, with its faults. */
  readonly ledger: ReleaseLedger;

  private constructor(
    readonly path: string,
    /** Nothing, while there is no such file. */
    private readonly text: string | undefined,
  ) {
    this.ledger = text === undefined ? ReleaseLedger.read(path) : ReleaseLedger.parse(text, path);
  }

  /** Writes new content; gives the file as it is then. Nothing is written when the content, or the moment, is wrong. */
  write(content: LedgerContent): LedgerFile | Refusal {
    const wrong = illegality(content) ?? this.foreign(content);
    if (wrong) return wrong;
    const text = this.inItsLineEnds(ledgerText(content));
    if (textOf(this.path) !== this.text) return this.changed();
    if (text === this.text) return this;
    try {
      const hindrance = writeAtomically(targetOf(this.path), text, () => textOf(this.path) === this.text);
      return hindrance ? this.hindered(hindrance) : new LedgerFile(this.path, text);
    } catch (error) {
      const rule = `${this.path} cannot be written: ${(error as Error).message}`;
      return { rule, remedy: "Nothing was written. Make room for it, or make it writable, and try again." };
    }
  }

  private foreign({ environment }: LedgerContent): Refusal | undefined {
    const own = this.ledger.environment;
    if (own === "" || own === environment) return undefined;
    const rule = `${this.path} is the ledger of ${own}, not of ${environment}`;
    return { rule, remedy: `Write it to the ledger of ${environment}.` };
  }

  private inItsLineEnds(text: string): string {
    return this.text?.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
  }

  private hindered(hindrance: Hindrance): Refusal {
    if ("changed" in hindrance) return this.changed();
    return {
      rule: `process ${hindrance.writer} is writing ${this.path} at this moment`,
      remedy: `Nothing was written. Try again; if that process is something else, remove ${hindrance.draft}.`,
    };
  }

  private changed(): Refusal {
    const serial = (text: string | undefined): string =>
      text === undefined ? "not there" : `serial ${ReleaseLedger.parse(text, this.path).serial}`;
    return {
      rule: `${this.path} changed since it was read (${serial(this.text)} then, ${serial(textOf(this.path))} now)`,
      remedy: "Nothing was written. See what somebody else did there (git diff), then run the command again.",
    };
  }
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** A link stays a link: what it leads to is written. */
function targetOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}
