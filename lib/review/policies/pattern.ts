/**
 * A sign of a pattern: `*` for any text, `?` for any one letter, a letter, or an expression that only Terraform can follow.
 * What such an expression stands for may be any text, but is the same text wherever it is written.
 */
type Sign = string;

const SIGNS = /⟨[^⟨⟩]*⟩|\$\{(?:[^{}]|\{[^{}]*\})*\}|[^]/gu;
/** A letter that no pattern names. */
const OTHER: Sign = "(any other letter)";
/** So many steps are tried; patterns that take more are called different, which is the safe answer. */
const MOST_STEPS = 20_000;

/** Whether every text that the inner pattern matches is matched by the outer one, too. */
export function includesPattern(outer: string, inner: string): boolean {
  if (outer === "*" || outer === inner) return true;
  return new Inclusion(signsOf(outer), signsOf(inner)).holds();
}

/** The pattern that matches this text and no other one: in it `*` and `?` are letters. */
export function literally(text: string): string {
  return text.replace(/[*?]/g, (sign) => (sign === "*" ? "∗" : "？"));
}

/** Parts of an ARN are compared each by itself: no `*` reaches over a colon, but in the last part. */
export function includesArn(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  const [wide, narrow] = [partsOfArn(outer), partsOfArn(inner)];
  return wide.length === narrow.length && wide.every((part, index) => includesPattern(part, narrow[index] as string));
}

const PARTS = 6;

function partsOfArn(arn: string): string[] {
  const parts = (arn.match(SIGNS) ?? []).reduce<string[]>(
    (all, sign) => {
      if (sign === ":" && all.length < PARTS) all.push("");
      else all[all.length - 1] += sign;
      return all;
    },
    [""],
  );
  return parts;
}

function signsOf(pattern: string): Sign[] {
  return pattern.match(SIGNS) ?? [];
}

/**
 * Walks through everything that the inner pattern matches, letter by letter, and keeps where the outer one may stand. It is
 * wider as long as it stands somewhere, and at its end when the inner one ends.
 */
class Inclusion {
  private readonly seen = new Set<string>();
  private readonly waiting: { readonly at: number; readonly outer: readonly number[] }[] = [];
  private readonly letters: readonly Sign[];

  constructor(
    private readonly outer: readonly Sign[],
    private readonly inner: readonly Sign[],
  ) {
    this.letters = [...new Set(outer.filter((sign) => sign.length <= 2 && sign !== "*" && sign !== "?")), OTHER];
  }

  holds(): boolean {
    this.come(0, this.rested([0]));
    for (let next = this.waiting.pop(); next; next = this.waiting.pop()) {
      const { at, outer } = next;
      if (outer.length === 0 || this.seen.size > MOST_STEPS) return false;
      if (at === this.inner.length && !outer.includes(this.outer.length)) return false;
      if (at < this.inner.length) this.walk(at, outer);
    }
    return true;
  }

  private walk(at: number, outer: readonly number[]): void {
    const sign = this.inner[at] as Sign;
    if (sign === "*") this.come(at + 1, outer);
    const letters = sign === "*" || sign === "?" ? this.letters : [sign];
    for (const letter of letters) this.come(sign === "*" ? at : at + 1, this.stepped(outer, letter));
  }

  private come(at: number, outer: readonly number[]): void {
    const key = `${at} ${outer.join()}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.waiting.push({ at, outer });
  }

  /** Where the outer pattern may stand after one more letter. */
  private stepped(from: readonly number[], letter: Sign): number[] {
    return this.rested(
      from.flatMap((position) => {
        const sign = this.outer[position];
        if (sign === "*") return [position];
        return sign === letter || (sign === "?" && !isExpression(letter)) ? [position + 1] : [];
      }),
    );
  }

  /** A `*` may match nothing. */
  private rested(positions: readonly number[]): number[] {
    const all = new Set(positions);
    for (const position of all) if (this.outer[position] === "*") all.add(position + 1);
    return [...all].sort((one, other) => one - other);
  }
}

function isExpression(sign: Sign): boolean {
  return sign !== OTHER && sign.length > 2;
}
