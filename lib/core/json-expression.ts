import { Token, type IResolvable, type IResolveContext } from "cdktf";

/** What every token in a text has somewhere; looked for first, since most texts have none. */
const TOKEN_MARK = "TfToken[";
const TOKEN = /(\$\{TfToken\[[^\]]+\]\})/;
const NUMBER_MARK = "e+";
const TOKEN_AS_NUMBER = /-\d(\.\d+)?e\+\d+/;
const WHOLE_EXPRESSION = /^\$\{(.*)\}$/s;

/**
 * A text of JSON that Terraform writes, because it holds values that are known only there: `${jsonencode({…})}`. The same
 * expression as `Fn.jsonencode` makes, in one pass: that one resolves every value once for each level above it, and
 * takes a third of the synthesis of an environment.
 *
 * @param produce makes the value, when the tree is finished
 */
export function jsonExpression(produce: () => unknown): string {
  return Token.asString(new JsonExpression(produce));
}

class JsonExpression implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly produce: () => unknown) {}

  resolve(context: IResolveContext): string {
    const expression = `jsonencode(${new Writer(context).of(this.produce())})`;
    return context.suppressBraces ? expression : `\${${expression}}`;
  }

  toString(): string {
    return Token.asString(this);
  }

  toJSON(): unknown {
    return "<unresolved JSON>";
  }
}

/** Writes values as expressions of Terraform's language. */
class Writer {
  constructor(private readonly context: IResolveContext) {}

  of(value: unknown): string {
    if (typeof value === "string") return this.text(value);
    if (typeof value === "function" || typeof value === "symbol") throw new Error(`JSON has no ${typeof value}`);
    if (Token.isUnresolved(value)) return this.token(value);
    if (Array.isArray(value)) return `[${value.map((item) => this.of(item ?? null)).join(", ")}]`;
    return typeof value === "object" && value !== null ? this.object(value) : String(value);
  }

  private object(value: object): string {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries.map(([key, item]) => `${this.text(key)} = ${this.of(item)}`).join(", ")}}`;
  }

  private text(text: string): string {
    if (text.includes(NUMBER_MARK) && TOKEN_AS_NUMBER.test(text)) return `"${this.context.resolve(text)}"`;
    if (!text.includes(TOKEN_MARK)) return `"${escaped(text)}"`;
    const parts = text.split(TOKEN).filter((part) => part !== "");
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && TOKEN.test(only)) return this.token(only);
    return `"${parts.map((part) => (TOKEN.test(part) ? this.context.resolve(part) : escaped(part))).join("")}"`;
  }

  private token(value: unknown): string {
    const resolved: unknown = this.context.resolve(value);
    const expression = typeof resolved === "string" ? WHOLE_EXPRESSION.exec(resolved)?.[1] : undefined;
    if (expression !== undefined) return expression;
    return typeof resolved === "string" ? `"${escaped(resolved)}"` : this.of(resolved);
  }
}

const NOTHING_TO_ESCAPE = /^[\w .,:;/*@=()-]*$/;

/** A text as it stands between the quotes of Terraform's language. */
function escaped(text: string): string {
  if (NOTHING_TO_ESCAPE.test(text)) return text;
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/([$%])\{/g, "$1$1{");
}
