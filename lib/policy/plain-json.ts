import { DefaultTokenResolver, StringConcat, Token, Tokenization, type TerraformStack } from "cdktf";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** Also a number's token that somebody wrote into a text: cdktf encodes it as a huge negative number. */
const TOKEN_IN_TEXT = /[$#]\{TfToken\[|-\d(\.\d+)?e\+\d+/;

/**
 * Turns what elements render into the plain JSON of `cdk.tf.json`. The same as cdktf's own resolving, at a fifth of the
 * cost: only values that are tokens pay for it, and each token is resolved once.
 */
export class PlainJson {
  private readonly known = new Map<string, Json>();

  constructor(private readonly stack: TerraformStack) {}

  /** `undefined` where nothing is rendered. */
  of(value: unknown): Json | undefined {
    if (typeof value === "string") return TOKEN_IN_TEXT.test(value) ? this.text(value) : value;
    if (typeof value === "number") return Token.isUnresolved(value) ? this.resolved(value) : value;
    if (typeof value !== "object" || value === null) return value as Json | undefined;
    if (Array.isArray(value)) return this.isToken(value) ? this.resolved(value) : this.list(value);
    return this.isToken(value) ? this.resolved(value) : this.object(value as Record<string, unknown>);
  }

  private list(values: readonly unknown[]): Json[] {
    return values.map((value) => this.of(value)).filter((value): value is Json => value !== undefined);
  }

  private object(value: Record<string, unknown>): Json | undefined {
    if (Object.keys(value).some((key) => TOKEN_IN_TEXT.test(key))) return this.resolved(value);
    const plain: JsonObject = {};
    for (const [key, item] of Object.entries(value)) {
      const json = this.of(item);
      if (json !== undefined) plain[key] = json;
    }
    return plain;
  }

  /** A list token is a list of one encoded string; an object token can resolve itself. */
  private isToken(value: object): boolean {
    if (Array.isArray(value)) return value.length === 1 && typeof value[0] === "string" && TOKEN_IN_TEXT.test(value[0]);
    return "resolve" in value && typeof value.resolve === "function";
  }

  private text(value: string): Json | undefined {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const resolved = this.resolved(value);
    if (resolved !== undefined) this.known.set(value, resolved);
    return resolved;
  }

  private resolved(value: unknown): Json | undefined {
    const resolver = new DefaultTokenResolver(new StringConcat());
    return Tokenization.resolve(value, { scope: this.stack, resolver, preparing: false }) as Json | undefined;
  }
}
