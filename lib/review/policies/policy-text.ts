import type { Json, JsonObject } from "../../core/plain-json";

/**
 * Reads a policy as synthesis writes it: JSON, or Terraform's `${jsonencode({…})}`. What only Terraform knows stays as its
 * expression. Nothing for what cannot be read.
 */
export function policyIn(text: Json | undefined): Json | undefined {
  if (typeof text !== "string") return undefined;
  const [, expression] = /^\$\{jsonencode\(([^]*)\)\}$/.exec(text.trim()) ?? [];
  try {
    return expression === undefined ? (JSON.parse(text) as Json) : new ExpressionReader(expression).read();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const CLOSING = [",", "}", "]"];
const NESTED: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "⟨": "⟩", "‹": "›" };
/** A thing's attribute: what it is nobody knows, but it is one text. */
const NAME = /^⟨[^⟨⟩]*⟩$/;

/** Terraform's language, as far as `jsonencode` of ours has it: objects, lists, texts, numbers and expressions. */
class ExpressionReader {
  private position = 0;

  constructor(private readonly text: string) {}

  read(): Json {
    const value = this.value();
    this.space();
    if (this.position < this.text.length) throw new SyntaxError(`what is ${this.text.slice(this.position, 40)}?`);
    return value;
  }

  private value(): Json {
    this.space();
    const next = this.text[this.position];
    if (next === "{") return this.object();
    if (next === "[") return this.list();
    return next === '"' ? this.quoted() : this.bare();
  }

  private object(): Json {
    const entries: JsonObject = {};
    this.demand("{");
    while (!this.taken("}")) {
      const key = this.quoted();
      this.demand("=");
      entries[key] = this.value();
      this.taken(",");
    }
    return entries;
  }

  private list(): Json {
    const items: Json[] = [];
    this.demand("[");
    while (!this.taken("]")) {
      items.push(this.value());
      this.taken(",");
    }
    return items;
  }

  private quoted(): string {
    this.space();
    const start = this.position;
    for (this.position += 1; this.text[this.position] !== '"'; this.position += 1) {
      if (this.position >= this.text.length) throw new SyntaxError("a text does not end");
      if (this.text[this.position] === "\\") this.position += 1;
      // A text within an expression within a text is more than is read here.
      else if (this.text.startsWith("${", this.position) && this.holdsQuotation())
        throw new SyntaxError("a text in an expression");
    }
    this.position += 1;
    return JSON.parse(this.text.slice(start, this.position)) as string;
  }

  /** Whether a text begins within the expression that begins here. */
  private holdsQuotation(): boolean {
    const [quotation, end] = ['"', "}"].map((sign) => this.text.indexOf(sign, this.position)) as [number, number];
    return quotation < end;
  }

  /** A number, a word, or an expression up to what ends it. */
  private bare(): Json {
    const start = this.position;
    const awaited: string[] = [];
    for (; this.position < this.text.length; this.position += 1) {
      const next = this.text[this.position] as string;
      if (next === '"') throw new SyntaxError("a text in an expression");
      if (awaited.length === 0 && CLOSING.includes(next)) break;
      if (next === awaited[awaited.length - 1]) awaited.pop();
      else if (NESTED[next] !== undefined) awaited.push(NESTED[next]);
    }
    const word = this.text.slice(start, this.position).trim();
    if (word === "") throw new SyntaxError("a value is missing");
    if (/^(-?\d+(\.\d+)?|true|false|null)$/.test(word)) return JSON.parse(word) as Json;
    const [, value] = /^‹([^‹›]*)›$/.exec(word) ?? [];
    return value ?? (NAME.test(word) ? word : `\${${word}}`);
  }

  private demand(sign: string): void {
    if (!this.taken(sign)) throw new SyntaxError(`${sign} is missing`);
  }

  private taken(sign: string): boolean {
    this.space();
    if (this.text[this.position] !== sign) return false;
    this.position += 1;
    return true;
  }

  private space(): void {
    while (/\s/.test(this.text[this.position] ?? "")) this.position += 1;
  }
}
